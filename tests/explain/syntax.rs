//! Programs that Python cannot read.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

#[test]
#[ignore]
fn dump() {
    let text = std::fs::read_to_string("/tmp/scratch-syntaxrows/cases.txt").unwrap();
    for source in text.split("\n====\n") {
        let m = firefly::syntax::why_not_python(source);
        println!("----\n{source}");
        match m {
            None => println!("   NONE"),
            Some(m) => {
                let line = source.split('\n').nth(m.fails.0).unwrap_or("");
                let part: String =
                    line.chars().skip(m.fails.1.start).take(m.fails.1.len()).collect();
                let mut message = firefly::wording::Message::new(format!("errors.{}", m.text));
                message.parts = m.parts.clone();
                println!(
                    "   => {:?} {} line {} [{part}] opened {:?}\n   {}\n   {}",
                    m.flaw,
                    m.text,
                    m.fails.0 + 1,
                    m.opened.map(|o| o + 1),
                    firefly::wording::Wording::default().say(&message),
                    m.message
                );
            }
        }
    }
}
