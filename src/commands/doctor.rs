//! `firefly doctor`

use std::io::{self, BufWriter, IsTerminal};
use std::path::Path;

use super::execute::local_runner;
use super::{Failure, NO_RUNNER, settings, shown};
use crate::cli::Doctor;
use crate::config::{Folders, Settings};
use crate::doctor::{self, AskedModel, Finding, Health, Report, Section};
use crate::rephrase::Rephraser;
use crate::run::choice::RunnerChoice;
use crate::store::Store;
use crate::text::grouped;
use crate::theme::{Depth, Glyphs};
use crate::trace::LimitKind;

/// Looks at everything and tells; the exit code says whether programs can be run.
pub(super) fn doctor(doctor: &Doctor) -> Result<u8, Failure> {
    let settings = settings(&doctor.options)?;
    let (_, of_keys) = super::keymap(&settings);
    of_keys.iter().for_each(|warning| super::tell(warning));
    let local = local_runner(&settings).report();
    let server = server(doctor, &settings)?;
    let local_works = local.usable.is_ok();
    let server_works = server.as_ref().is_some_and(Section::is_good);
    let works = match settings.runner {
        RunnerChoice::Local => local_works,
        RunnerChoice::Judge0 => server_works,
        RunnerChoice::Auto => local_works || server_works,
    };
    let mut sections = vec![doctor::python(&local), doctor::sandbox(&local)];
    sections.extend(server);
    sections.push(tutor(&settings)?);
    sections.extend([terminal(&settings), folders(), limits(&settings), origins(&settings)]);
    sections.retain(|section| !section.findings.is_empty());
    let report = Report {
        firefly: env!("CARGO_PKG_VERSION"),
        works,
        verdict: verdict(settings.runner, local_works, server_works).to_owned(),
        sections,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if doctor.json {
        report.write_json(&mut out)?;
    } else {
        report.write_text(&mut out)?;
    }
    io::Write::flush(&mut out)?;
    Ok(if works { 0 } else { NO_RUNNER })
}

fn verdict(runner: RunnerChoice, local: bool, server: bool) -> &'static str {
    match (runner, local, server) {
        (RunnerChoice::Auto, true, true) => {
            "Programs run on the Judge0 server, and on this computer when it does not answer."
        }
        (RunnerChoice::Judge0 | RunnerChoice::Auto, _, true) => {
            "Programs run on the Judge0 server."
        }
        (RunnerChoice::Local | RunnerChoice::Auto, true, _) => {
            "Programs run in the sandbox on this computer."
        }
        (RunnerChoice::Judge0, true, false) => {
            "Programs cannot be run: the settings ask for Judge0. This computer could run them: \
             --runner local"
        }
        _ => "Programs cannot be run here. You can still write them, and replay saved runs.",
    }
}

/// The way to the server, if one is set up and to be used, or was asked about.
fn server(doctor: &Doctor, settings: &Settings) -> Result<Option<Section>, Failure> {
    if settings.runner == RunnerChoice::Local && !doctor.judge0 {
        return Ok(None);
    }
    let bad = |found: &str| {
        let findings = vec![Finding::new("settings", Health::Bad, found)];
        Some(Section { name: "Judge0", findings })
    };
    match settings.judge0() {
        Err(error) => Ok(bad(&error.to_string())),
        Ok(None) if doctor.judge0 || settings.runner == RunnerChoice::Judge0 => {
            Ok(bad("no server is set up: give its address with --judge0-url or in firefly.toml"))
        }
        Ok(None) => Ok(None),
        Ok(Some(server)) => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let steps = runtime.block_on(crate::run::judge0::check(&server));
            // A name that nobody answers for may still be looked up.
            runtime.shutdown_background();
            Ok(Some(doctor::judge0(&steps)))
        }
    }
}

/// The tutor, and whether its model answers, if one is set up.
fn tutor(settings: &Settings) -> Result<Section, Failure> {
    if !settings.has_tutor {
        let place = settings.origin("tutor.enabled").to_string();
        return Ok(doctor::tutor(Some(place), Ok(None)));
    }
    let rephraser = match settings.model() {
        Err(error) => return Ok(doctor::tutor(None, Err(error.to_string()))),
        Ok(None) => return Ok(doctor::tutor(None, Ok(None))),
        Ok(Some(model)) => Rephraser::new(&model),
    };
    let rephraser = match rephraser {
        Err(error) => return Ok(doctor::tutor(None, Err(error.to_string()))),
        Ok(rephraser) => rephraser,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let offers = runtime.block_on(rephraser.models());
    runtime.shutdown_background();
    let (host, name) = (rephraser.host().to_owned(), rephraser.model().to_owned());
    Ok(doctor::tutor(None, Ok(Some(AskedModel { host, name, offers }))))
}

fn terminal(settings: &Settings) -> Section {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut findings = vec![screen(variable("TERM").as_deref())];
    let depth = settings.color.unwrap_or_else(|| Depth::detect(variable));
    let colors = match depth {
        Depth::Mono => "none; signs carry the meaning",
        Depth::Sixteen => "16",
        Depth::TwoHundredFiftySix => "256",
        Depth::TrueColor => "16 million",
    };
    let more = match depth {
        Depth::Mono | Depth::TrueColor => "",
        _ => "If the terminal shows more: FIREFLY_COLOR=256 or FIREFLY_COLOR=16m",
    };
    findings.push(Finding::new("colours", Health::Good, colors).with_advice(more));
    let glyphs = settings.glyphs.unwrap_or_else(|| Glyphs::detect(variable));
    let is_unicode = Glyphs::from_setting("unicode") == Some(glyphs);
    findings.push(if is_unicode {
        Finding::new("characters", Health::Good, "UTF-8")
    } else {
        Finding::new("characters", Health::Note, "ASCII: the locale or the terminal has no UTF-8")
            .with_advice("If it has: LANG=C.UTF-8, or FIREFLY_GLYPHS=unicode")
    });
    if variable("TMUX").is_some() {
        let advice = "In tmux, a short escape-time makes Esc quick: set -sg escape-time 20";
        findings.push(Finding::new("tmux", Health::Note, "in use").with_advice(advice));
    }
    Section { name: "Terminal", findings }
}

/// What works where no screen can be shown.
const PLAIN: &str = "firefly works line by line here, as with --plain: docs/plain.md";

fn screen(term: Option<&str>) -> Finding {
    let term = term.unwrap_or("not set");
    let is_screen = io::stdin().is_terminal() && io::stdout().is_terminal();
    match crossterm::terminal::size() {
        _ if term == "dumb" => {
            Finding::new("screen", Health::Note, "TERM=dumb: lines only").with_advice(PLAIN)
        }
        Ok((columns, rows)) if is_screen => {
            let small = columns < 80 || rows < 24;
            let health = if small { Health::Note } else { Health::Good };
            let advice = if small { "80 columns and 24 rows show everything at once." } else { "" };
            Finding::new("screen", health, format!("{columns}x{rows}, TERM {term}"))
                .with_advice(advice)
        }
        _ => Finding::new("screen", Health::Note, format!("not a terminal now, TERM {term}"))
            .with_advice(PLAIN),
    }
}

fn folders() -> Section {
    let folders = Folders::of_user();
    let mut findings: Vec<Finding> = Vec::new();
    if let Some(folders) = &folders {
        let state = |path: &Path| if path.exists() { "" } else { " (not made yet)" };
        for (name, path) in [
            ("settings", &folders.config),
            ("programs", &folders.data),
            ("unsaved text", &folders.state),
        ] {
            let found = format!("{}{}", shown(path), state(path));
            findings.push(Finding::new(name, Health::Good, found));
        }
    }
    if let (_, Some(problem)) = Store::open(folders.as_ref()) {
        findings.push(Finding::new("unsaved text", Health::Bad, problem));
    }
    Section { name: "Folders", findings }
}

/// What runs may use, and the most that may be asked for.
fn limits(settings: &Settings) -> Section {
    let finding = |limit: LimitKind| {
        let ceiling = format!("ceiling.{}", limit.name());
        let found = format!(
            "{}, at most {} ({})",
            limit_in_force(settings, limit),
            grouped(settings.ceilings.value(limit)),
            settings.origin(&ceiling)
        );
        Finding::new(limit.name(), Health::Good, found)
    };
    Section { name: "Limits", findings: LimitKind::ALL.into_iter().map(finding).collect() }
}

/// The value of a limit and what it comes from.
fn limit_in_force(settings: &Settings, limit: LimitKind) -> String {
    let value = grouped(settings.limits.value(limit));
    let origin = settings.origin(limit.setting());
    match settings.cut_down_from(limit) {
        Some(wanted) => {
            format!("{value}, cut down from {} ({origin}) by the ceiling", grouped(wanted))
        }
        None => format!("{value} ({origin})"),
    }
}

/// The other settings that are set.
fn origins(settings: &Settings) -> Section {
    let is_limit = |name: &str| name.starts_with("limits.") || name.starts_with("ceiling.");
    let set = settings.origins().filter(|(name, _)| !is_limit(name));
    let finding =
        |(name, origin): (&str, _)| Finding::new(name, Health::Good, format!("set by {origin}"));
    Section { name: "Settings", findings: set.map(finding).collect() }
}
