use std::fs;

use super::*;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }
}

fn user_file(text: &str) -> (Home, Sources) {
    let home = Home::new();
    let files = vec![home.file("firefly.toml", text)];
    let sources = Sources { files, home: Some(home.0.path().to_owned()), ..Sources::default() };
    (home, sources)
}

fn flag(limit: &str, value: &str) -> (String, &'static str, String) {
    let setting = LimitKind::named(limit).expect("a limit").setting();
    (format!("--limit {limit}"), setting, value.to_owned())
}

fn refusal(text: &str) -> String {
    let (home, sources) = user_file(text);
    let error = Settings::load(&sources).expect_err("refused").to_string();
    error.replace(&*home.0.path().to_string_lossy(), "HOME")
}

#[test]
fn the_stronger_layer_wins_and_is_named() {
    let home = Home::new();
    let one = home.file("one.toml", "runner = \"judge0\"\n[limits]\nmemory_mb = 64\n");
    let two = home.file("two.toml", "[limits]\n\nmemory_mb = 128\ncpu_seconds = 20\n");
    let sources = Sources {
        files: vec![one.clone(), home.0.path().join("missing.toml"), two.clone()],
        environment: vec![("FIREFLY_LIMITS_MAX_STEPS".to_owned(), "7".to_owned())],
        flags: vec![("--memory-mb".to_owned(), "limits.memory_mb", "256".to_owned())],
        ..Sources::default()
    };
    let settings = Settings::load(&sources).expect("good");
    assert_eq!(settings.runner, RunnerChoice::Judge0);
    let limits = &settings.limits;
    assert_eq!((limits.memory_mb, limits.cpu_seconds, limits.max_steps), (256, 20, 7));
    assert_eq!(limits.wall_seconds, 23, "time on the clock for the computing allowed");
    assert_eq!(*settings.origin("runner"), Origin::File(one, 1));
    assert_eq!(*settings.origin("limits.cpu_seconds"), Origin::File(two, 4));
    assert_eq!(settings.origin("limits.memory_mb").to_string(), "--memory-mb");
    assert_eq!(settings.origin("limits.max_steps").to_string(), "FIREFLY_LIMITS_MAX_STEPS");
    assert_eq!(*settings.origin("mouse"), Origin::Default);
}

#[test]
fn a_limit_above_its_ceiling_is_lowered_and_told() {
    let home = Home::new();
    let computer = home.file("one.toml", "[ceiling]\nwall_seconds = 60\nmemory_mb = 100\n");
    let user = home.file(
        "two.toml",
        "[limits]\nwall_seconds = 600\n[ceiling]\nwall_seconds = 900\ncpu_seconds = 30\n",
    );
    let sources = Sources {
        files: vec![computer.clone(), user.clone()],
        flags: vec![flag("threads", "99999999999999999999999")],
        ..Sources::default()
    };
    let settings = Settings::load(&sources).expect("good");
    let Limits { wall_seconds, memory_mb, threads, .. } = settings.limits;
    assert_eq!((wall_seconds, memory_mb, threads), (60, 100, 256));
    assert_eq!(settings.ceilings.cpu_seconds, 30);
    assert_eq!(*settings.origin("ceiling.wall_seconds"), Origin::File(computer.clone(), 2));
    let (computer, user) = (computer.display(), user.display());
    let told = [
        format!(
            "{user}:4: ceiling.wall_seconds 900 is more than the 60 that {computer}:2 allows: \
             60 counts"
        ),
        format!(
            "{user}:2: wall_seconds 600 is more than the 60 that the settings allow: 60 counts"
        ),
        "threads 18446744073709551615 is more than the 256 that the settings allow: 256 counts"
            .to_owned(),
    ];
    assert_eq!(settings.warnings, told);
    let lesson = [(LimitKind::MemoryMb, 64), (LimitKind::CpuSeconds, 90)].into_iter().collect();
    let (limits, told) = settings.limits_for(&lesson);
    assert_eq!((limits.memory_mb, limits.cpu_seconds, limits.wall_seconds), (64, 30, 60));
    assert_eq!(told.len(), 1);
}

#[test]
fn a_number_beyond_all_counting_is_lowered_as_any_that_is_too_high() {
    let long = "99999999999999999999999";
    let (_home, in_file) = user_file(&format!("[limits]\ncpu_seconds = {long}\n"));
    let on_line = Sources { flags: vec![flag("cpu_seconds", long)], ..Sources::default() };
    for sources in [in_file, on_line] {
        let settings = Settings::load(&sources).expect("good");
        assert_eq!(settings.limits.cpu_seconds, 60);
        assert!(settings.warnings[0].ends_with("60 counts"), "{:?}", settings.warnings);
    }
}

#[test]
fn what_one_layer_turns_off_for_the_tutor_no_other_turns_on_again() {
    let home = Home::new();
    let school = "[tutor]\nenabled = false\nmodel_url = \"\"\nallow_public = false\n";
    let school = home.file("school.toml", school);
    let pupil = "[tutor]\nenabled = true\nallow_public = true\n\
                 model_url = \"https://example.org/v1\"\nmodel = \"big\"\n";
    let pupil = home.file("pupil.toml", pupil);
    let sources = Sources {
        files: vec![school.clone(), pupil.clone()],
        environment: vec![("FIREFLY_TUTOR_ENABLED".to_owned(), "true".to_owned())],
        ..Sources::default()
    };
    let settings = Settings::load(&sources).expect("good");
    assert!(!settings.has_tutor);
    assert_eq!((&settings.model.url, settings.model.allow_public), (&None, false));
    assert_eq!(*settings.origin("tutor.enabled"), Origin::File(school.clone(), 2));
    let (school, pupil) = (school.display(), pupil.display());
    let mut told = settings.warnings;
    told.sort();
    let mut expected = [
        format!("{pupil}:2: tutor.enabled has no effect: {school}:2 turns it off"),
        format!("{pupil}:3: tutor.allow_public has no effect: {school}:4 turns it off"),
        format!("{pupil}:4: tutor.model_url has no effect: {school}:3 turns it off"),
        format!("FIREFLY_TUTOR_ENABLED: tutor.enabled has no effect: {school}:2 turns it off"),
    ];
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn what_a_school_leaves_on_can_be_turned_off_by_anybody() {
    let home = Home::new();
    let school = "tutor.enabled = true\ntutor.model_url = \"http://10.0.0.1/v1\"\n";
    let files = vec![
        home.file("school.toml", school),
        home.file("b.toml", "[tutor]\nenabled = false\nmodel_url = \"\"\n"),
    ];
    let settings = Settings::load(&Sources { files, ..Sources::default() }).expect("good");
    assert_eq!((settings.has_tutor, &settings.model.url), (false, &None));
    assert_eq!(settings.warnings, Vec::<String>::new());
}

#[test]
fn unknown_names_are_told_with_their_place() {
    let (home, sources) = user_file("runer = 1\n[limits]\nsteps = 2\n[lesson]\nx = 1\n");
    let settings = Settings::load(&sources).expect("good");
    let told = settings.warnings.join("\n").replace(&*home.0.path().to_string_lossy(), "HOME");
    let expected = "HOME/firefly.toml:3: there is no setting limits.steps\n\
                    HOME/firefly.toml:1: there is no setting runer\n\
                    HOME/firefly.toml:4: there is no setting lesson";
    let sorted = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&told), sorted(expected));
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_its_place() {
    let at = |line: usize, reason: &str| format!("HOME/firefly.toml:{line}: {reason}");
    let cases = [
        ("runner = \"docker\"", 1, "the runner is one of local, judge0, auto"),
        ("pairs = 3", 1, "pairs is true or false"),
        ("tutor.enabled = 1", 1, "tutor.enabled is true or false"),
        ("tutor = { allow_public = \"no\" }", 1, "tutor.allow_public is true or false"),
        ("tutor.model = \"\\u001b\"", 1, "tutor.model is the model's name"),
        ("language = \"d e\"", 1, "language is a language's short name, such as en or de"),
        ("\nmouse = \"yes\"", 2, "the mouse is true or false"),
        (
            "limits = { cpu_seconds = 0 }",
            1,
            "limits.cpu_seconds: it takes a whole number from 1 to 60",
        ),
        (
            "[ceiling]\ncpu_seconds = 30\n[limits]\ncpu_seconds = \"all\"",
            4,
            "limits.cpu_seconds: it takes a whole number from 1 to 30",
        ),
        ("ceiling.threads = 0", 1, "ceiling.threads: it takes a whole number from 1 to 1024"),
        ("limits.cpu_seconds = 1.5", 1, "it takes a single value"),
        ("theme = \"plaid\"", 1, "the theme is one of auto"),
        ("color = 17", 1, "the colours are one of"),
        ("runner = local", 1, ""),
    ];
    for (text, line, reason) in cases {
        let refusal = refusal(text);
        assert!(refusal.starts_with(&at(line, reason)), "{text}: {refusal}");
    }
    let missing =
        Sources { named_file: Some(PathBuf::from("/no/such.toml")), ..Sources::default() };
    assert!(Settings::load(&missing).is_err());
}

#[cfg(unix)]
#[test]
fn a_token_is_read_only_from_a_file_that_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (home, sources) = user_file("[judge0]\nurl = \"https://x\"\ntoken_file = \"~/t\"\n");
    let path = home.file("t", "sesame\n");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode));
    let settings = Settings::load(&sources).expect("good");
    mode(0o640).expect("mode");
    let refusal = settings.judge0().expect_err("refused").to_string();
    assert!(refusal.contains("chmod 600") && !refusal.contains("sesame"), "{refusal}");
    mode(0o600).expect("mode");
    let judge0 = settings.judge0().expect("good").expect("set up");
    assert_eq!(judge0.token, Some(Secret::new("sesame")));
    fs::remove_file(&path).expect("removed");
    assert!(settings.judge0().is_err());
}

#[cfg(unix)]
#[test]
fn a_model_needs_a_name_and_a_key_that_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let model = "[tutor]\nmodel_url = \"http://127.0.0.1:8000/v1\"\n";
    let (_home, sources) = user_file(model);
    let refusal = Settings::load(&sources).expect("good").model().expect_err("refused");
    assert!(refusal.to_string().contains("tutor.model must say"), "{refusal}");

    let model = format!("{model}model = \"small\"\nkey_file = \"k\"\nallow_public = true\n");
    let (home, mut sources) = user_file(&model);
    let path = home.file("k", "sesame\n");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode));
    let settings = Settings::load(&sources).expect("good");
    mode(0o644).expect("mode");
    let refusal = settings.model().expect_err("refused").to_string();
    assert!(refusal.contains("key file") && refusal.contains("chmod 600"), "{refusal}");
    assert!(!refusal.contains("sesame"), "{refusal}");
    mode(0o600).expect("mode");
    let model = settings.model().expect("good").expect("set up");
    assert_eq!(model.key, Some(Secret::new("sesame")));
    assert_eq!((&*model.model, model.allow_public), ("small", true));
    assert!(!format!("{model:?}").contains("sesame"));

    // No tutor asks no model.
    sources.environment.push(("FIREFLY_TUTOR_ENABLED".to_owned(), "false".to_owned()));
    let settings = Settings::load(&sources).expect("good");
    assert!(!settings.has_tutor);
    assert_eq!(settings.model(), Ok(None));
}

#[test]
fn of_token_and_token_file_the_stronger_layer_counts_and_neither_is_shown() {
    let (_home, mut sources) =
        user_file("judge0 = { url = \"https://x\", token_file = \"none\" }\n");
    sources.environment.push(("FIREFLY_JUDGE0_TOKEN".to_owned(), "sesame".to_owned()));
    let settings = Settings::load(&sources).expect("good");
    assert!(!format!("{settings:?}").contains("sesame"));
    let judge0 = settings.judge0().expect("good").expect("set up");
    assert_eq!(judge0.token, Some(Secret::new("sesame")));
    let (_home, sources) = user_file("judge0 = { token = \"a\", token_file = \"b\" }\n");
    assert!(Settings::load(&sources).is_err());
}

#[cfg(unix)]
#[test]
fn a_settings_file_with_a_token_that_others_can_read_is_told() {
    let (_home, sources) = user_file("judge0.token = \"sesame\"\n");
    let warnings = Settings::load(&sources).expect("good").warnings;
    assert!(warnings[0].contains("chmod 600") && !warnings[0].contains("sesame"));
}
