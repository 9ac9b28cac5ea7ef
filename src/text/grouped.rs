//! Numbers as people read them.

/// Digits in groups of three, as in `300,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_threes() {
        let shown: Vec<String> = [0, 999, 1_000, 199_000, 1_234_567].map(grouped).into();
        assert_eq!(shown, ["0", "999", "1,000", "199,000", "1,234,567"]);
    }
}
