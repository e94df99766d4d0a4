//! What is bound to a statement; why: each kind of value of the model has one form in both engines.

/// A bound parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// SQL null.
    Null,
    /// An integer, a day (yyyymmdd) or a moment (µs).
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

macro_rules! value_from {
    ($($ty:ty => |$v:ident| $e:expr;)*) => {$(
        impl<'a> From<$ty> for Value<'a> { fn from($v: $ty) -> Self { $e } }
    )*};
}
value_from! {
    i64 => |v| Value::Int(v);
    &'a str => |v| Value::Text(v);
    &'a String => |v| Value::Text(v);
    &'a [u8] => |v| Value::Blob(v);
    &'a Vec<u8> => |v| Value::Blob(v);
    &'a [u8; 32] => |v| Value::Blob(v);
    &'a [u8; 12] => |v| Value::Blob(v);
    &'a [u8; 8] => |v| Value::Blob(v);
    &'a needle_model::Uuid => |v| Value::Blob(v.as_bytes());
    needle_model::Cell => |v| Value::Int(i64::from(v.0));
    jiff::civil::Date => |v| Value::Int(needle_model::day_to_int(v));
    jiff::Timestamp => |v| Value::Int(v.as_microsecond());
}
impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(v: Option<T>) -> Self {
        v.map_or(Value::Null, Into::into)
    }
}
impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(v: &'a Option<String>) -> Self {
        v.as_deref().map_or(Value::Null, Value::Text)
    }
}
