//! Comma-separated values (RFC 4180) that a spreadsheet only shows.

/// One field: in quotes where it needs them, and with an apostrophe in front of what would be a
/// formula in a spreadsheet.
pub fn csv_field(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = field.parse::<f64>().is_ok_and(f64::is_finite);
    let apostrophe = if is_formula && !is_number { "'" } else { "" };
    if field.contains([',', '"', '\r', '\n']) {
        return format!("\"{apostrophe}{}\"", field.replace('"', "\"\""));
    }
    format!("{apostrophe}{field}")
}

/// One record with its line end.
pub fn csv_record<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.into_iter().map(csv_field).collect();
    format!("{}\r\n", fields.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_formulas_are_harmless() {
        let record = csv_record(["a", "1,5", "say \"hi\"", "=cmd()", "-3", "+x", "a\nb"]);
        assert_eq!(record, "a,\"1,5\",\"say \"\"hi\"\"\",'=cmd(),-3,'+x,\"a\nb\"\r\n");
    }
}
