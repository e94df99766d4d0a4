//! Parts of a book as bytes between two processes, one after the other, without end known beforehand.
//! Why our own: a row is written as soon as it is read and kept by nobody, and the reading side allocates nothing a
//! length announces before it has looked at the length; it trusts the writer as little as the file.

use std::io::{self, Read, Write};

use jiff::civil::DateTime;
use needle_model::refusal::Arg;

use super::limits::{COLUMNS_MAX, STRING_CHARS_MAX};
use super::meter::Part;
use super::problem::ReadProblem;
use crate::sheet::{Cell, Content, Format, Merge, Row, Sheet};

/// What passes between the two.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Frame {
    /// A part of the book.
    Part(Part),
    /// The book is complete.
    End(Format),
    /// It cannot be read.
    Problem(ReadProblem),
}

/// Bytes of a text at most: characters of four bytes.
const TEXT_BYTES: usize = STRING_CHARS_MAX * 4;
/// Values of a problem at most.
const ARGS: u8 = 8;
/// The encodings a text may be in, by number.
const ENCODINGS: [&str; 4] = ["utf-8", "gb18030", "utf-16le", "utf-16be"];

/// Writes a frame.
pub(crate) fn write(out: &mut impl Write, frame: &Frame) -> io::Result<()> {
    match frame {
        Frame::Part(Part::Sheet(sheet)) => {
            out.write_all(b"S")?;
            text(out, &sheet.name)?;
            out.write_all(&[u8::from(sheet.hidden), u8::from(sheet.from_1904)])
        }
        Frame::Part(Part::Row(row)) => {
            out.write_all(b"R")?;
            out.write_all(&row.number.to_le_bytes())?;
            let count = u16::try_from(row.cells.len()).map_err(|_| bad())?;
            out.write_all(&count.to_le_bytes())?;
            row.cells.iter().try_for_each(|cell| write_cell(out, cell))
        }
        Frame::Part(Part::Merge(merge)) => {
            out.write_all(b"M")?;
            out.write_all(&merge.top.to_le_bytes())?;
            out.write_all(&merge.bottom.to_le_bytes())?;
            out.write_all(&merge.left.to_le_bytes())?;
            out.write_all(&merge.right.to_le_bytes())
        }
        Frame::End(format) => {
            out.write_all(b"E")?;
            match format {
                Format::Xlsx => out.write_all(b"x"),
                Format::Xls => out.write_all(b"b"),
                Format::Ods => out.write_all(b"o"),
                Format::Text {
                    encoding,
                    delimiter,
                } => {
                    let known = ENCODINGS.iter().position(|name| name == encoding);
                    let number = known.and_then(|n| u8::try_from(n).ok()).ok_or_else(bad)?;
                    out.write_all(&[b't', number])?;
                    out.write_all(&u32::from(*delimiter).to_le_bytes())
                }
            }
        }
        Frame::Problem(problem) => {
            out.write_all(b"P")?;
            text(out, problem.code)?;
            let count = u8::try_from(problem.args.len()).map_err(|_| bad())?;
            out.write_all(&[count])?;
            problem.args.iter().try_for_each(|(name, value)| {
                text(out, name)?;
                match value {
                    Arg::Same(value) => text(out, value),
                    Arg::Each { en, .. } => text(out, en),
                }
            })
        }
    }
}

fn write_cell(out: &mut impl Write, cell: &Cell) -> io::Result<()> {
    out.write_all(&cell.column.to_le_bytes())?;
    let tag = match &cell.content {
        Content::Text(_) => b't',
        Content::Number(_) => b'n',
        Content::Date { .. } => b'd',
        Content::Bool(_) => b'b',
        Content::Error(_) => b'e',
    };
    out.write_all(&[cell.indent, tag])?;
    match &cell.content {
        Content::Text(value) | Content::Error(value) => text(out, value),
        Content::Number(value) => out.write_all(&value.to_le_bytes()),
        Content::Bool(value) => out.write_all(&[u8::from(*value)]),
        Content::Date { at, month_only } => {
            let (date, time) = (at.date(), at.time());
            out.write_all(&date.year().to_le_bytes())?;
            let small = [
                date.month(),
                date.day(),
                time.hour(),
                time.minute(),
                time.second(),
                i8::from(*month_only),
            ];
            out.write_all(&small.map(i8::cast_unsigned))
        }
    }
}

fn text(out: &mut impl Write, value: &str) -> io::Result<()> {
    let length = u32::try_from(value.len()).map_err(|_| bad())?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(value.as_bytes())
}

/// Reads a frame.
pub(crate) fn read(input: &mut impl Read) -> io::Result<Frame> {
    Ok(match byte(input)? {
        b'S' => Frame::Part(Part::Sheet(Sheet {
            name: read_text(input)?,
            hidden: byte(input)? != 0,
            from_1904: byte(input)? != 0,
            ..Sheet::default()
        })),
        b'R' => {
            let number = u32::from_le_bytes(array(input)?);
            let count = u16::from_le_bytes(array(input)?);
            if count > COLUMNS_MAX {
                return Err(bad());
            }
            let cells = (0..count).map(|_| read_cell(input));
            let cells = cells.collect::<io::Result<_>>()?;
            Frame::Part(Part::Row(Row { number, cells }))
        }
        b'M' => Frame::Part(Part::Merge(Merge {
            top: u32::from_le_bytes(array(input)?),
            bottom: u32::from_le_bytes(array(input)?),
            left: u16::from_le_bytes(array(input)?),
            right: u16::from_le_bytes(array(input)?),
        })),
        b'E' => Frame::End(read_format(input)?),
        b'P' => {
            let code = read_text(input)?;
            let count = byte(input)?;
            if count > ARGS {
                return Err(bad());
            }
            let args = (0..count).map(|_| Ok((read_text(input)?, read_text(input)?)));
            let args = args.collect::<io::Result<_>>()?;
            Frame::Problem(ReadProblem::from_parts(&code, args).ok_or_else(bad)?)
        }
        _ => return Err(bad()),
    })
}

fn read_format(input: &mut impl Read) -> io::Result<Format> {
    Ok(match byte(input)? {
        b'x' => Format::Xlsx,
        b'b' => Format::Xls,
        b'o' => Format::Ods,
        b't' => {
            let number = usize::from(byte(input)?);
            Format::Text {
                encoding: ENCODINGS.get(number).ok_or_else(bad)?,
                delimiter: char::from_u32(u32::from_le_bytes(array(input)?)).ok_or_else(bad)?,
            }
        }
        _ => return Err(bad()),
    })
}

fn read_cell(input: &mut impl Read) -> io::Result<Cell> {
    let column = u16::from_le_bytes(array(input)?);
    let [indent, tag] = array(input)?;
    let content = match tag {
        b't' => Content::Text(read_text(input)?.into()),
        b'e' => Content::Error(read_text(input)?.into()),
        b'n' => Content::Number(f64::from_le_bytes(array(input)?)),
        b'b' => Content::Bool(byte(input)? != 0),
        b'd' => {
            let year = i16::from_le_bytes(array(input)?);
            let small: [u8; 6] = array(input)?;
            let [month, day, hour, minute, second, month_only] = small.map(u8::cast_signed);
            Content::Date {
                at: DateTime::new(year, month, day, hour, minute, second, 0).map_err(|_| bad())?,
                month_only: month_only != 0,
            }
        }
        _ => return Err(bad()),
    };
    Ok(Cell {
        column,
        content,
        indent,
    })
}

fn read_text(input: &mut impl Read) -> io::Result<String> {
    let length = u32::from_le_bytes(array(input)?) as usize;
    if length > TEXT_BYTES {
        return Err(bad());
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| bad())
}

fn byte(input: &mut impl Read) -> io::Result<u8> {
    let [byte] = array(input)?;
    Ok(byte)
}

fn array<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn bad() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn there_and_back(frame: &Frame) -> Frame {
        let mut bytes = Vec::new();
        write(&mut bytes, frame).unwrap();
        let mut rest = &bytes[..];
        let read = read(&mut rest).unwrap();
        assert!(rest.is_empty());
        for cut in 0..bytes.len() {
            assert!(super::read(&mut &bytes[..cut]).is_err(), "cut off at {cut}");
        }
        read
    }

    #[test]
    fn every_frame_comes_back() {
        let contents = [
            Content::Text("王芳 \u{20bb7}".into()),
            Content::Number(-0.5),
            Content::Bool(true),
            Content::Error("#REF!".into()),
            Content::Date {
                at: date(2001, 7, 1).at(12, 30, 15, 0),
                month_only: true,
            },
        ];
        let cells = contents.into_iter().zip(0..).map(|(content, column)| Cell {
            column,
            content,
            indent: 2,
        });
        let row = Row {
            number: 1_048_576,
            cells: cells.collect(),
        };
        let sheet = Sheet {
            name: "名册".into(),
            hidden: true,
            from_1904: true,
            ..Sheet::default()
        };
        let merge = Merge {
            top: 1,
            bottom: 2,
            left: 3,
            right: 4,
        };
        let text = Format::Text {
            encoding: "gb18030",
            delimiter: '，',
        };
        let problem = ReadProblem::damaged("xl/workbook.xml").with("limit", 3);
        for frame in [
            Frame::Part(Part::Row(row)),
            Frame::Part(Part::Sheet(sheet)),
            Frame::Part(Part::Merge(merge)),
            Frame::End(Format::Xlsx),
            Frame::End(Format::Xls),
            Frame::End(Format::Ods),
            Frame::End(text),
            Frame::Problem(problem),
        ] {
            assert_eq!(there_and_back(&frame), frame);
        }
    }

    #[test]
    fn lengths_are_not_believed() {
        for bytes in [
            &b"S\xff\xff\xff\xff"[..],
            b"R\x01\0\0\0\xff\xff",
            b"P\xff\xff\xff\x7f",
            b"X",
            b"Et\x09\0\0\0\0",
            b"P\x03\0\0\0abc\0",
        ] {
            assert_eq!(
                read(&mut &bytes[..]).unwrap_err().kind(),
                io::ErrorKind::InvalidData
            );
        }
    }
}
