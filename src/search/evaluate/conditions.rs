//! Fields of a query → steps of a plan: each value to the column, the marks or the register that knows it.

use super::blocks::{Blocks, Register};
use super::compile::{Around, Compiler, violations};
use super::plan::{Cell, Leaf, Step, Test, Timed};
use crate::domain::date::Window;
use crate::domain::source::Grade;
use crate::domain::violation::Violations;
use crate::search::country::country_number;
use crate::search::entries::{cut, yes_no};
use crate::search::flag;
use crate::search::marked::marks;
use crate::search::query::{Condition, Field, Has, Name, Node, Value};
use crate::search::term::{Kind, Term};

impl<B: Blocks> Compiler<'_, '_, B> {
    /// One of the values is enough.
    pub(super) fn condition(
        &mut self,
        condition: &Condition,
        around: Around,
    ) -> Result<Step, B::Error> {
        let values = &condition.values;
        match condition.field {
            Field::Type => {
                let all = violations(values).bits();
                Ok(self.leaf(Leaf::Violations(all)))
            }
            Field::Date => Ok(self.timed(values, around.selected)),
            Field::Died => Ok(self.died(values)),
            Field::Added => Ok(self.leaf(Leaf::Added(windows(values)))),
            field => {
                let ways: Result<Vec<Step>, B::Error> = values
                    .iter()
                    .map(|value| self.value(field, value, around))
                    .collect();
                ways.map(Step::Or)
            }
        }
    }

    fn timed(&mut self, values: &[Value], selected: Option<Violations>) -> Step {
        let windows = windows(values);
        let halves = selected.map(|selected| {
            let life = selected.and(Violations::life());
            let other = Violations::from_bits(selected.bits() & !life.bits());
            (life.bits(), other.bits())
        });
        Step::Timed(Timed {
            days: !windows.is_empty(),
            undated: values.contains(&Value::Undated),
            incident: self.plan.leaf(Leaf::Incident(windows.clone())),
            death: self.plan.leaf(Leaf::Death(windows)),
            selected: halves.map(|(life, other)| {
                let mut leaf = |bits| self.plan.leaf(Leaf::Violations(bits));
                (leaf(life), leaf(other))
            }),
        })
    }

    fn died(&mut self, values: &[Value]) -> Step {
        let windows = windows(values);
        let days = !windows.is_empty();
        let death = self.plan.leaf(Leaf::Death(windows));
        Step::Timed(Timed {
            incident: death,
            death,
            selected: None,
            days,
            undated: values.contains(&Value::Undated),
        })
    }

    fn value(&mut self, field: Field, value: &Value, around: Around) -> Result<Step, B::Error> {
        Ok(match value {
            Value::Name(name) => return self.name(field, name),
            Value::View(view) => return self.node(&view.node, around),
            Value::Country(country) => {
                self.cell(Cell::Country, vec![country_number(country.code()).into()])
            }
            Value::Status(status) => self.cell(Cell::Status, vec![*status as u32]),
            Value::Level(level) => self.cell(Cell::Level, vec![*level as u32]),
            Value::Batch(batch) => self.cell(Cell::Batch, vec![*batch]),
            Value::Id(number) => self.leaf(Leaf::Numbers(vec![number.0])),
            Value::Sex(sex) => self.marks(Kind::Sex, [sex.slug()].iter()),
            Value::Minor(minor) => self.marks(Kind::Minor, [yes_no(*minor)].iter()),
            Value::Custody(custody) => self.marks(Kind::Custody, [custody.slug()].iter()),
            Value::Manner(manner) => self.marks(Kind::Manner, [manner.slug()].iter()),
            Value::By(institution) => self.marks(Kind::Institution, [institution.slug()].iter()),
            Value::SourceType(kind) => self.marks(Kind::SourceType, [kind.slug()].iter()),
            Value::Grade(wanted) => {
                let good = Grade::all().filter(|grade| grade.at_least(*wanted));
                self.marks(Kind::Grade, good.map(|grade| grade.to_string()))
            }
            Value::Age(ages) => {
                let exact = (ages.from..=ages.to).map(|age| age.to_string());
                let exact = self.marks(Kind::Age, exact);
                let condition = Condition {
                    field,
                    values: vec![value.clone()],
                };
                let spread = self.leaf(Leaf::Flags(flag::AGE_SPREAD));
                let asked = vec![Node::Field(condition)];
                let asked = self.leaf(Leaf::Asked(Test::Victim(asked)));
                Step::Or(vec![exact, self.plan.all(vec![spread, asked])])
            }
            Value::Has(has) => self.leaf(Leaf::Flags(flag_of(*has))),
            // `type: date: died: added:` are asked as a whole, and switches never stand in a tree.
            _ => Step::Or(Vec::new()),
        })
    }

    fn name(&mut self, field: Field, name: &Name) -> Result<Step, B::Error> {
        let (register, cell) = match field {
            Field::Facility => {
                let mut steps = self.facilities(name)?;
                steps.extend(self.linked(name.facility().into_iter().collect()));
                return Ok(Step::Or(steps));
            }
            Field::Tag => return Ok(self.tag(name)),
            Field::Victim => {
                let condition = Condition {
                    field,
                    values: vec![Value::Name(name.clone())],
                };
                return Ok(self.asked(name, Test::Victim(vec![Node::Field(condition)])));
            }
            Field::Place => (Register::Places, Cell::Place),
            Field::Admin1 => (Register::Admin1, Cell::Admin1),
            Field::Origin => (Register::Origins, Cell::Origin),
            _ => return Ok(self.asked(name, Test::Source(name.clone()))),
        };
        let numbers = self.blocks.named(register, &mut |key| name.fits_key(key))?;
        Ok(self.cell(cell, numbers))
    }

    /// Records that hold the words somewhere, then the test.
    fn asked(&mut self, name: &Name, test: Test) -> Step {
        let mut steps = self.held(&name.words, name.prefix);
        steps.push(self.leaf(Leaf::Asked(test)));
        self.plan.all(steps)
    }

    /// A tag is one name: all its words.
    fn tag(&mut self, name: &Name) -> Step {
        let key = name.words.join(" ");
        let key = cut(&key);
        if !name.prefix {
            return self.marks(Kind::Tag, [key].iter());
        }
        let begins = Term::Mark(Kind::Tag, key).spelled();
        let terms = self.blocks.vocabulary().prefix(&begins);
        self.leaf(Leaf::Terms(terms))
    }

    /// Records linked to a facility of this name, where it happened or else.
    pub(super) fn facilities(&mut self, name: &Name) -> Result<Vec<Step>, B::Error> {
        let numbers = self
            .blocks
            .named(Register::Facilities, &mut |key| name.fits_key(key))?;
        Ok(self.linked(numbers))
    }

    pub(super) fn linked(&mut self, mut numbers: Vec<u32>) -> Vec<Step> {
        if numbers.is_empty() {
            return Vec::new();
        }
        numbers.sort_unstable();
        // A common word names hundreds of them, few of which are ever another facility of a record.
        let marks = marks(self.blocks.vocabulary(), Kind::Facility).into_iter();
        let linked = marks.filter(|(_, said)| {
            let number = said.parse();
            number.is_ok_and(|number| numbers.binary_search(&number).is_ok())
        });
        let marks = self.leaf(Leaf::Terms(linked.map(|(term, _)| term).collect()));
        vec![self.cell(Cell::Facility, numbers), marks]
    }

    fn cell(&mut self, cell: Cell, mut numbers: Vec<u32>) -> Step {
        numbers.sort_unstable();
        numbers.dedup();
        self.leaf(Leaf::Cell(cell, numbers))
    }

    fn marks<S: AsRef<str>>(&mut self, kind: Kind, values: impl Iterator<Item = S>) -> Step {
        let spelled = values.map(|value| Term::Mark(kind, value.as_ref()).spelled());
        let vocabulary = self.blocks.vocabulary();
        let terms = spelled.filter_map(|mark| vocabulary.id(&mark)).collect();
        self.leaf(Leaf::Terms(terms))
    }
}

fn windows(values: &[Value]) -> Vec<Window> {
    let days = values.iter().filter_map(|value| match value {
        Value::Days(window) => Some(*window),
        _ => None,
    });
    days.collect()
}

fn flag_of(has: Has) -> u16 {
    match has {
        Has::Victim => flag::VICTIM,
        Has::Source => flag::SOURCE,
        Has::Attachment => flag::ATTACHMENT,
        Has::Conflict => flag::CONFLICT,
        Has::Duplicate => flag::DUPLICATE,
    }
}
