//! Arithmetic as Python does it: whole numbers that do not fit 64 bits are not worked out.

use std::cmp::Ordering;

use super::held::{Failure, Found, Held, Shape};
use crate::syntax::Binary;

/// From here on not every whole number is a `f64`.
const EXACT: u64 = 1 << 53;

/// A number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Int(i64),
    Float(f64),
}

impl Number {
    pub fn of(shape: &Shape) -> Option<Self> {
        Some(match shape {
            Shape::Bool(value) => Self::Int(i64::from(*value)),
            Shape::Int(number) => Self::Int(*number),
            Shape::Float(number) => Self::Float(*number),
            _ => return None,
        })
    }

    pub fn float(self) -> f64 {
        match self {
            Self::Int(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    pub fn is_zero(self) -> bool {
        match self {
            Self::Int(number) => number == 0,
            Self::Float(number) => number == 0.0,
        }
    }

    /// The order of two numbers, exactly; `None` with a `nan`.
    pub fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(one), Self::Int(other)) => Some(one.cmp(&other)),
            (Self::Float(one), Self::Float(other)) => one.partial_cmp(&other),
            (Self::Int(one), Self::Float(other)) => int_and_float(one, other),
            (Self::Float(one), Self::Int(other)) => {
                int_and_float(other, one).map(Ordering::reverse)
            }
        }
    }

    pub fn negated(self) -> Found<Held> {
        match self {
            Self::Int(number) => int(number.checked_neg()),
            Self::Float(number) => Ok(Held::float(-number)),
        }
    }

    pub fn absolute(self) -> Found<Held> {
        match self {
            Self::Int(number) => int(number.checked_abs()),
            Self::Float(number) => Ok(Held::float(number.abs())),
        }
    }

    pub fn held(self) -> Held {
        match self {
            Self::Int(number) => Held::int(number),
            Self::Float(number) => Held::float(number),
        }
    }
}

fn int_and_float(int: i64, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        return None;
    }
    if float >= BEYOND {
        return Some(Ordering::Less);
    }
    if float < -BEYOND {
        return Some(Ordering::Greater);
    }
    let of_whole = int.cmp(&(float.trunc() as i64));
    Some(of_whole.then_with(|| 0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
}

fn int(number: Option<i64>) -> Found<Held> {
    number.map(Held::int).map_or_else(Failure::too_large, Ok)
}

fn by_zero<T>() -> Found<T> {
    Failure::raised("ZeroDivisionError", "division by zero")
}

/// One number with another.
pub(super) fn binary(one: Number, sign: Binary, other: Number) -> Found<Held> {
    if let (Number::Int(one), Number::Int(other)) = (one, other) {
        return ints(one, sign, other);
    }
    let (one, other) = (one.float(), other.float());
    let is_division = matches!(sign, Binary::Divide | Binary::FloorDivide | Binary::Modulo);
    if is_division && other == 0.0 {
        return by_zero();
    }
    Ok(Held::float(match sign {
        Binary::Add => one + other,
        Binary::Subtract => one - other,
        Binary::Multiply => one * other,
        Binary::Divide => one / other,
        Binary::FloorDivide => floor_divide(one, other),
        Binary::Modulo => modulo(one, other),
        Binary::Power => return power(one, other),
    }))
}

fn ints(one: i64, sign: Binary, other: i64) -> Found<Held> {
    let is_division = matches!(sign, Binary::Divide | Binary::FloorDivide | Binary::Modulo);
    if is_division && other == 0 {
        return by_zero();
    }
    match sign {
        Binary::Add => int(one.checked_add(other)),
        Binary::Subtract => int(one.checked_sub(other)),
        Binary::Multiply => int(one.checked_mul(other)),
        Binary::Divide if one.unsigned_abs().max(other.unsigned_abs()) > EXACT => {
            Failure::too_large()
        }
        Binary::Divide => Ok(Held::float(one as f64 / other as f64)),
        Binary::FloorDivide => {
            let rest_differs =
                |quotient: &i64| quotient.wrapping_mul(other) != one && (one < 0) != (other < 0);
            let quotient = one.checked_div(other);
            int(quotient.map(|quotient| quotient - i64::from(rest_differs(&quotient))))
        }
        Binary::Modulo => {
            let rest = one.wrapping_rem(other);
            let is_other_side = rest != 0 && (rest < 0) != (other < 0);
            Ok(Held::int(if is_other_side { rest + other } else { rest }))
        }
        Binary::Power => int_power(one, other),
    }
}

fn int_power(base: i64, exponent: i64) -> Found<Held> {
    match (base, u32::try_from(exponent)) {
        _ if exponent < 0 => power(base as f64, exponent as f64),
        (0 | 1, Err(_)) => Ok(Held::int(base)),
        (-1, Err(_)) => Ok(Held::int(if exponent % 2 == 0 { 1 } else { -1 })),
        (_, Ok(exponent)) => int(base.checked_pow(exponent)),
        _ => Failure::too_large(),
    }
}

fn power(base: f64, exponent: f64) -> Found<Held> {
    if base == 0.0 && exponent < 0.0 {
        let message = "0.0 cannot be raised to a negative power";
        return Failure::raised("ZeroDivisionError", message);
    }
    let are_finite = base.is_finite() && exponent.is_finite();
    if are_finite && base < 0.0 && exponent.fract() != 0.0 {
        return Failure::unknown("This is a complex number: not worked out here.");
    }
    let result = base.powf(exponent);
    if are_finite && result.is_infinite() {
        return Failure::raised("OverflowError", "the result is too large for a float");
    }
    Ok(Held::float(result))
}

fn modulo(one: f64, other: f64) -> f64 {
    let rest = one % other;
    if rest == 0.0 {
        return 0.0_f64.copysign(other);
    }
    if (other < 0.0) != (rest < 0.0) { rest + other } else { rest }
}

/// As CPython does it, with what rounding does to it.
fn floor_divide(one: f64, other: f64) -> f64 {
    let rest = one % other;
    let mut quotient = (one - rest) / other;
    if rest != 0.0 && (other < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0_f64.copysign(one / other);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// `round(number)`.
pub(super) fn round(number: Number) -> Found<Held> {
    match number {
        Number::Int(number) => Ok(Held::int(number)),
        Number::Float(number) => whole(number.round_ties_even()),
    }
}

/// A `float` without a fraction as an `int`.
pub(super) fn whole(number: f64) -> Found<Held> {
    if number.is_nan() {
        return Failure::raised("ValueError", "cannot convert float NaN to integer");
    }
    if number.is_infinite() {
        return Failure::raised("OverflowError", "cannot convert float infinity to integer");
    }
    let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&number);
    int(fits.then_some(number as i64))
}

/// `round(number, digits)`.
pub(super) fn round_to(number: Number, digits: i64) -> Found<Held> {
    match (number, usize::try_from(digits)) {
        (Number::Int(number), Ok(_)) => Ok(Held::int(number)),
        (Number::Int(number), Err(_)) => round_int(number, digits.unsigned_abs()),
        (Number::Float(number), _) if !number.is_finite() => Ok(Held::float(number)),
        (Number::Float(number), Ok(digits)) => {
            let written = format!("{number:.*}", digits.min(400));
            written.parse().map_or_else(|_| Failure::too_large(), |read| Ok(Held::float(read)))
        }
        (Number::Float(_), Err(_)) => {
            Failure::unknown("Rounding to tens or hundreds is not worked out here.")
        }
    }
}

fn round_int(number: i64, zeros: u64) -> Found<Held> {
    let Some(unit) = u32::try_from(zeros).ok().and_then(|zeros| 10_i128.checked_pow(zeros)) else {
        return Ok(Held::int(0));
    };
    let number = i128::from(number);
    let (down, rest) = (number.div_euclid(unit), number.rem_euclid(unit));
    let up = match (rest * 2).cmp(&unit) {
        Ordering::Less => 0,
        Ordering::Greater => 1,
        Ordering::Equal => down.rem_euclid(2),
    };
    int(i64::try_from((down + up) * unit).ok())
}
