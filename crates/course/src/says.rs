//! What a vote would come to, asked while its numbers are being typed; why: the hint under the form is the same judgement that the
//! button gets.

use jiff::civil::Date;
use needle_model::Refusal;

use crate::case::Case;
use crate::decide::rule;
use crate::elect::Before;
use crate::ground::Ground;
use crate::verdict::Verdict;
use needle_model::case::Counted;

impl Ground<'_> {
    /// What the vote of a step, taken on a day, would come to with these numbers; `None` where no vote is taken.
    ///
    /// # Errors
    /// Every reason why these numbers can't be.
    pub fn verdict(
        &self,
        case: &Case,
        step: &str,
        counted: &Counted,
        on: Date,
    ) -> Result<Option<Verdict>, Vec<Refusal>> {
        match self.step(step).filter(|step| step.vote.is_some()) {
            Some(step) => rule(self, case, step, (Some(counted), on)),
            None => Ok(None),
        }
    }

    /// How many may vote at a step on a day, as the register or a fact says.
    #[must_use]
    pub fn entitled(&self, case: &Case, step: &str, on: Date) -> Option<u64> {
        let vote = self.step(step)?.vote.as_ref()?;
        crate::decide::entitled(self, case, vote, on)
    }

    /// What earlier rounds of the election at a step left, when it is done again.
    #[must_use]
    pub fn before(&self, case: &Case, step: &str) -> Option<Before> {
        crate::decide::before(case, self.step(step)?)
    }

    /// The answers of a step that are known and not asked.
    #[must_use]
    pub fn known(&self, case: &Case, step: &str) -> crate::Answers {
        let fields = self.step(step).map_or(&[][..], |step| &step.ask);
        let known = fields.iter().filter_map(|field| {
            let answer = crate::answers::known(self, case, field)?;
            Some((field.id.clone(), answer))
        });
        known.collect()
    }
}
