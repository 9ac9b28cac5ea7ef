//! How long a server asks us to wait: seconds, or the moment when it is over.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

const DAY: u64 = 86_400;

/// The wait that an answer asks for. A moment is counted from the server's own clock, if the
/// answer tells it: those of computers differ.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let asked = text(RETRY_AFTER)?;
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = text(DATE).and_then(seconds_at).or_else(own_clock)?;
    Some(Duration::from_secs(seconds_at(asked)?.saturating_sub(now)))
}

fn own_clock() -> Option<u64> {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok().map(|passed| passed.as_secs())
}

/// The seconds since 1970 of a moment such as `Sun, 06 Nov 1994 08:49:37 GMT`: the one way in
/// which servers of today write it.
fn seconds_at(date: &str) -> Option<u64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, date) = date.split_once(", ")?;
    let [day, month, year, time, "GMT"] = date.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    let month = MONTHS.find(month).filter(|at| month.len() == 3 && at % 3 == 0)? / 3 + 1;
    let (day, year): (u64, u64) = (day.parse().ok()?, year.parse().ok()?);
    let mut parts = time.split(':').map(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1970..=9999).contains(&year) || !(1..=31).contains(&day) {
        return None;
    }
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    // The year is taken to begin with March, so that a leap day is its last.
    let month = u64::try_from(month).ok()?;
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    // 1 January 1970, counted in the same way.
    let days = days.checked_sub(719_469)?;
    Some(days * DAY + hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        super::retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn moments_are_counted_from_1970() {
        for (date, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
            ("Fri, 31 Dec 2100 12:00:00 GMT", 4_133_937_600),
        ] {
            assert_eq!(seconds_at(date), Some(seconds), "{date}");
        }
    }

    #[test]
    fn a_wait_is_seconds_or_a_moment_by_the_servers_clock() {
        let date = Some("Tue, 31 Dec 2030 23:59:50 GMT");
        assert_eq!(asked("7", date), Some(7));
        assert_eq!(asked("Wed, 01 Jan 2031 00:00:02 GMT", date), Some(12));
        assert_eq!(asked("Tue, 31 Dec 2030 23:00:00 GMT", date), Some(0), "it is over");
        assert_eq!(asked("Thu, 01 Jan 1970 00:00:00 GMT", None), Some(0));
        for nonsense in [
            "",
            "-1",
            "soon",
            "1e9",
            "99999999999999999999999",
            "Sun, 99 Nov 1994 08:49:37 GMT",
            "Sun, 06 ovD 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999999 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
        ] {
            assert_eq!(asked(nonsense, date), None, "{nonsense}");
        }
    }
}
