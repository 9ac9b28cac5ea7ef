//! What a run may use at most, and what may be asked for.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::LimitKind;

/// What a run may use at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// A recording of an older firefly lacks the newer ones.
#[serde(default)]
pub struct Limits {
    /// Steps recorded.
    pub max_steps: u64,
    /// Seconds of computing.
    pub cpu_seconds: u32,
    /// Seconds since the start, without those spent waiting for input.
    pub wall_seconds: u32,
    /// Seconds that one `input()` may wait for its answer.
    pub input_seconds: u32,
    /// Mebibytes of memory.
    pub memory_mb: u32,
    /// Kibibytes on standard output and standard error together.
    pub output_kb: u32,
    /// Kibibytes of trace.
    pub trace_kb: u32,
    /// Threads at a time, with the main one.
    pub threads: u32,
    /// Open descriptors at a time, with those that every program has.
    pub open_files: u32,
    /// Mebibytes of stack, of each thread.
    pub stack_mb: u32,
    /// Kibibytes of program.
    pub program_kb: u32,
    /// Kibibytes of input.
    pub input_kb: u32,
    /// Kibibytes of each file that it writes, where it has a folder of its own.
    pub file_kb: u32,
    /// Mebibytes of all files in that folder.
    pub folder_mb: u32,
    /// Files and folders in it, with itself.
    pub folder_files: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_steps: 300_000,
            cpu_seconds: 5,
            wall_seconds: 8,
            input_seconds: 600,
            memory_mb: 256,
            output_kb: 1024,
            trace_kb: 16 * 1024,
            threads: 64,
            open_files: 64,
            stack_mb: 8,
            program_kb: 256,
            input_kb: 1024,
            file_kb: 1024,
            folder_mb: 16,
            folder_files: 512,
        }
    }
}

impl Limits {
    /// The most that may be asked for where the settings say nothing of it.
    pub fn ceilings() -> Self {
        Self {
            max_steps: 5_000_000,
            cpu_seconds: 60,
            wall_seconds: 120,
            input_seconds: 3600,
            memory_mb: 2048,
            output_kb: 16 * 1024,
            trace_kb: 64 * 1024,
            threads: 256,
            open_files: 128,
            stack_mb: 64,
            program_kb: 1024,
            input_kb: 8 * 1024,
            file_kb: 16 * 1024,
            folder_mb: 64,
            folder_files: 4096,
        }
    }

    /// The value of a limit, in the unit of its kind.
    pub fn value(&self, limit: LimitKind) -> u64 {
        match limit {
            LimitKind::Steps => self.max_steps,
            LimitKind::CpuSeconds => self.cpu_seconds.into(),
            LimitKind::WallSeconds => self.wall_seconds.into(),
            LimitKind::InputSeconds => self.input_seconds.into(),
            LimitKind::MemoryMb => self.memory_mb.into(),
            LimitKind::OutputKb => self.output_kb.into(),
            LimitKind::TraceKb => self.trace_kb.into(),
            LimitKind::Threads => self.threads.into(),
            LimitKind::OpenFiles => self.open_files.into(),
            LimitKind::StackMb => self.stack_mb.into(),
            LimitKind::ProgramKb => self.program_kb.into(),
            LimitKind::InputKb => self.input_kb.into(),
            LimitKind::FileKb => self.file_kb.into(),
            LimitKind::FolderMb => self.folder_mb.into(),
            LimitKind::FolderFiles => self.folder_files.into(),
        }
    }

    /// Sets a limit.
    pub fn set(&mut self, limit: LimitKind, value: u64) {
        let number = u32::try_from(value).unwrap_or(u32::MAX);
        let place = match limit {
            LimitKind::Steps => {
                self.max_steps = value;
                return;
            }
            LimitKind::CpuSeconds => &mut self.cpu_seconds,
            LimitKind::WallSeconds => &mut self.wall_seconds,
            LimitKind::InputSeconds => &mut self.input_seconds,
            LimitKind::MemoryMb => &mut self.memory_mb,
            LimitKind::OutputKb => &mut self.output_kb,
            LimitKind::TraceKb => &mut self.trace_kb,
            LimitKind::Threads => &mut self.threads,
            LimitKind::OpenFiles => &mut self.open_files,
            LimitKind::StackMb => &mut self.stack_mb,
            LimitKind::ProgramKb => &mut self.program_kb,
            LimitKind::InputKb => &mut self.input_kb,
            LimitKind::FileKb => &mut self.file_kb,
            LimitKind::FolderMb => &mut self.folder_mb,
            LimitKind::FolderFiles => &mut self.folder_files,
        };
        *place = number;
    }

    /// These limits with what was asked for in their places, none above its ceiling; and what
    /// was asked for beyond one.
    pub fn with(&self, asked: &LimitsAsked, ceilings: &Self) -> (Self, Vec<Capped>) {
        let (mut limits, mut capped) = (self.clone(), Vec::new());
        for limit in LimitKind::ALL {
            let ceiling = ceilings.value(limit);
            let wanted = asked.0.get(&limit).copied();
            if let Some(asked) = wanted.filter(|asked| *asked > ceiling) {
                capped.push(Capped { limit, asked, ceiling });
            }
            let least = *limit.range().start();
            let value = wanted.unwrap_or_else(|| self.value(limit));
            limits.set(limit, value.max(least).min(ceiling));
        }
        (limits, capped)
    }
}

/// The limits that somebody asks for, a lesson or the settings; of the others nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LimitsAsked(BTreeMap<LimitKind, u64>);

impl LimitsAsked {
    /// Asks for this value, in the unit of the limit's kind.
    pub fn ask(&mut self, limit: LimitKind, value: u64) {
        self.0.insert(limit, value);
    }
}

impl FromIterator<(LimitKind, u64)> for LimitsAsked {
    fn from_iter<T: IntoIterator<Item = (LimitKind, u64)>>(asked: T) -> Self {
        Self(asked.into_iter().collect())
    }
}

/// A limit that was asked for beyond its ceiling; its text tells so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capped {
    /// Which one.
    pub limit: LimitKind,
    /// What was asked for.
    pub asked: u64,
    /// The most there is to have, which counts.
    pub ceiling: u64,
}

impl fmt::Display for Capped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, Self { asked, ceiling, .. }) = (self.limit.name(), self);
        write!(
            formatter,
            "{name} {asked} is more than the {ceiling} that the settings allow: {ceiling} counts"
        )
    }
}

impl LimitKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 15] = [
        Self::Steps,
        Self::CpuSeconds,
        Self::WallSeconds,
        Self::InputSeconds,
        Self::MemoryMb,
        Self::OutputKb,
        Self::TraceKb,
        Self::Threads,
        Self::OpenFiles,
        Self::StackMb,
        Self::ProgramKb,
        Self::InputKb,
        Self::FileKb,
        Self::FolderMb,
        Self::FolderFiles,
    ];

    /// Its setting.
    pub fn setting(self) -> &'static str {
        match self {
            Self::Steps => "limits.max_steps",
            Self::CpuSeconds => "limits.cpu_seconds",
            Self::WallSeconds => "limits.wall_seconds",
            Self::InputSeconds => "limits.input_seconds",
            Self::MemoryMb => "limits.memory_mb",
            Self::OutputKb => "limits.output_kb",
            Self::TraceKb => "limits.trace_kb",
            Self::Threads => "limits.threads",
            Self::OpenFiles => "limits.open_files",
            Self::StackMb => "limits.stack_mb",
            Self::ProgramKb => "limits.program_kb",
            Self::InputKb => "limits.input_kb",
            Self::FileKb => "limits.file_kb",
            Self::FolderMb => "limits.folder_mb",
            Self::FolderFiles => "limits.folder_files",
        }
    }

    /// Its name among the limits.
    pub fn name(self) -> &'static str {
        self.setting().trim_start_matches("limits.")
    }

    /// The limit with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.name() == name)
    }

    /// The values that it can have at all, whatever the settings say.
    pub fn range(self) -> RangeInclusive<u64> {
        match self {
            Self::Steps => 1..=10_000_000,
            Self::CpuSeconds => 1..=600,
            Self::WallSeconds => 1..=3600,
            Self::InputSeconds => 1..=86_400,
            Self::MemoryMb => 32..=65_536,
            Self::OutputKb | Self::FileKb => 1..=65_536,
            Self::TraceKb => 64..=131_072,
            Self::Threads | Self::StackMb | Self::FolderMb => 1..=1024,
            // The sandbox starts Python from a descriptor that must lie above.
            Self::OpenFiles => 16..=192,
            Self::ProgramKb => 1..=2048,
            Self::InputKb => 1..=16_384,
            Self::FolderFiles => 8..=65_536,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_a_name_and_a_place_of_its_own() {
        let mut limits = Limits::default();
        for (number, limit) in (1000..).zip(LimitKind::ALL) {
            assert_eq!(LimitKind::named(limit.name()), Some(limit));
            limits.set(limit, number);
        }
        let values: Vec<u64> = LimitKind::ALL.iter().map(|limit| limits.value(*limit)).collect();
        assert_eq!(values, (1000..1015).collect::<Vec<_>>());
        let written = serde_json::to_value(&limits).expect("JSON");
        for limit in LimitKind::ALL {
            assert_eq!(written[limit.name()], limits.value(limit), "{limit:?}");
        }
    }

    #[test]
    fn defaults_and_ceilings_are_values_that_a_limit_can_have() {
        for limit in LimitKind::ALL {
            let (usual, most) = (Limits::default().value(limit), Limits::ceilings().value(limit));
            assert!(limit.range().contains(&usual) && limit.range().contains(&most), "{limit:?}");
            assert!(usual <= most, "{limit:?}");
        }
    }

    #[test]
    fn nothing_is_had_beyond_its_ceiling_and_that_is_told() {
        let ceilings = Limits { wall_seconds: 60, memory_mb: 128, ..Limits::ceilings() };
        let asked: LimitsAsked =
            [(LimitKind::WallSeconds, 600), (LimitKind::CpuSeconds, 0), (LimitKind::Threads, 8)]
                .into_iter()
                .collect();
        let (limits, capped) = Limits::default().with(&asked, &ceilings);
        let wanted = Limits {
            wall_seconds: 60,
            cpu_seconds: 1,
            threads: 8,
            memory_mb: 128,
            ..Limits::default()
        };
        assert_eq!(limits, wanted, "the usual memory is above its ceiling, which nobody asked for");
        let told: Vec<String> = capped.iter().map(ToString::to_string).collect();
        let sentence = "wall_seconds 600 is more than the 60 that the settings allow: 60 counts";
        assert_eq!(told, [sentence]);
    }
}
