//! Numbers that a function of a module cannot work with, where the recording proves that.

use super::told;
use crate::explain::Explanation;
use crate::explain::line::Line;
use crate::syntax::NodeId;
use crate::trace::Value;

/// Functions that only take numbers of a part of all numbers.
const PICKY: [(&str, &str, &str); 8] = [
    ("math", "sqrt", "below-zero"),
    ("math", "factorial", "below-zero"),
    ("math", "log", "not-above-zero"),
    ("math", "log2", "not-above-zero"),
    ("math", "log10", "not-above-zero"),
    ("math", "acos", "beyond-one"),
    ("math", "asin", "beyond-one"),
    ("random", "randint", "order"),
];

impl Line<'_> {
    /// A number that a function cannot work with.
    pub(super) fn out_of_range(
        &self,
        module: &str,
        name: &str,
        given: &[NodeId],
    ) -> Option<Explanation> {
        if self.scene.type_name != "ValueError" {
            return None;
        }
        let (.., key) =
            PICKY.iter().find(|(of, function, _)| (*of, *function) == (module, name))?;
        let numbers: Option<Vec<&Value>> =
            given.iter().map(|id| self.fact(*id)?.value.as_ref()).collect();
        let numbers = numbers?;
        let is_it = match (*key, &numbers[..]) {
            ("below-zero", [number]) => decimal(number)? < 0.0,
            ("not-above-zero", [number]) => decimal(number)? <= 0.0,
            ("beyond-one", [number]) => decimal(number)?.abs() > 1.0,
            ("order", [Value::Int(from), Value::Int(to)]) => from > to,
            _ => false,
        };
        let shown = |number: &Value| self.scene.shown(number);
        let explanation = told(key).with("value", shown(numbers.first()?));
        is_it.then(|| match numbers.get(1) {
            Some(to) => explanation.with("to", shown(to)),
            None => explanation,
        })
    }
}

/// A number as one with a point, near enough to be compared with small ones.
fn decimal(value: &Value) -> Option<f64> {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "it is compared with 0 and 1 only")]
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}
