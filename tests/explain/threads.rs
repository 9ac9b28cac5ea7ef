//! Errors that ended a thread.

use firefly::explain::{Explanation, Kind, explain};
use firefly::wording::Wording;

use crate::harness::pythons;
use crate::told::{marked, run};

/// What is explained of a program, with each Python.
fn told(source: &str) -> Vec<Option<Explanation>> {
    let explained = |python: &std::path::PathBuf| {
        let ran = run(python, source, "");
        explain(&ran.recording, &ran.trace)
    };
    pythons().iter().map(explained).collect()
}

fn is_told(source: &str, kind: Kind, line: u32, part: &str, says: &[&str]) {
    for found in told(source) {
        let found = found.unwrap_or_else(|| panic!("nothing is explained: {source}"));
        assert_eq!((found.kind, found.line), (kind, Some(line)), "{source}");
        assert_eq!(marked(source, &found), part, "{source}");
        let words = Wording::default().say(&found.message);
        for part in says {
            assert!(words.contains(part), "{part:?} is not in {words:?}: {source}");
        }
        assert!(!words.contains('{'), "an open place: {words}");
    }
}

#[test]
fn an_error_in_a_thread_is_explained_though_the_program_went_on() {
    is_told(
        "import threading\ndef work(n):\n    total = 10 / n\nt = threading.Thread(target=work, args=(0,))\nt.start()\nt.join()\nprint('done')\n",
        Kind::DivisionByZero,
        3,
        "10 / n",
        &["in a thread", "`n` is 0 here", "The rest of the program went on"],
    );
    is_told(
        "from threading import Thread\nprices = {'tea': 2}\ndef inner(what):\n    return prices[what]\ndef work(what):\n    try:\n        print(inner(what))\n    finally:\n        print('bye')\nt = Thread(target=work, args=('cake',))\nt.start()\nt.join()\nprint('done')\n",
        Kind::KeyMissing,
        4,
        "prices[what]",
        &["in a thread", "`prices` has no key `'cake'`"],
    );
}

#[test]
fn each_of_several_threads_has_its_own_error() {
    is_told(
        "import threading\ndef one(n):\n    return 1 / n\nthreads = [threading.Thread(target=one, args=(n,)) for n in (1, 0, 0)]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()\nprint('end')\n",
        Kind::DivisionByZero,
        3,
        "1 / n",
        &["`n` is 0 here"],
    );
}

#[test]
fn what_ends_no_thread_is_not_told() {
    for source in [
        // Caught in the thread.
        "import threading\ndef work():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        print('caught')\nt = threading.Thread(target=work)\nt.start()\nt.join()\n",
        // Left on purpose.
        "import threading, sys\ndef work():\n    sys.exit()\nt = threading.Thread(target=work)\nt.start()\nt.join()\n",
        // Kept by a pool for whoever asks.
        "from concurrent.futures import ThreadPoolExecutor\nimport sys\ndef work():\n    return 1 / 0\nwith ThreadPoolExecutor(1) as pool:\n    f = pool.submit(work)\nprint(type(f.exception()), file=sys.stderr)\n",
        // Handled by the program itself.
        "import threading\nthreading.excepthook = lambda args: print('handled')\ndef work():\n    1 / 0\nt = threading.Thread(target=work)\nt.start()\nt.join()\n",
        "print('fine')\n",
    ] {
        for found in told(source) {
            assert_eq!(found, None, "{source}");
        }
    }
}
