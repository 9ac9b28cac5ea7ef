use sha2::{Digest, Sha256};

use super::*;

fn sums(pack: &Path) -> String {
    let entries = packs::open(pack).expect("files of a pack");
    let line = |(name, bytes): (&str, &[u8])| {
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{sum}  ./{name}\n")
    };
    entries.iter().map(line).collect()
}

#[test]
fn a_pack_with_right_sums_is_read_and_one_with_a_changed_file_is_not() {
    let (_folder, pack) = new_pack();
    let listed = sums(&pack);
    write(&pack, "SHA256SUMS", &listed);
    packs::open(&pack).expect("all as listed");

    change(&pack, &format!("{LESSON}/start.py"), "Print", "print");
    assert_eq!(rejection(&pack), format!("{LESSON}/start.py: it is not what SHA256SUMS says"));
}

#[test]
fn files_that_sums_do_not_list_and_files_that_are_gone_are_told() {
    let (_folder, pack) = new_pack();
    write(&pack, "SHA256SUMS", &sums(&pack));
    write(&pack, "README.md", "new");
    assert_eq!(rejection(&pack), "README.md: SHA256SUMS does not list it");
    fs::remove_file(pack.join("README.md")).expect("gone");
    fs::remove_file(pack.join("LICENSE")).expect("gone");
    assert_eq!(rejection(&pack), "LICENSE: SHA256SUMS lists it, and it is missing");
    write(&pack, "SHA256SUMS", "nonsense\n");
    assert_eq!(rejection(&pack), "SHA256SUMS: a line of it is no sum with a name");
}
