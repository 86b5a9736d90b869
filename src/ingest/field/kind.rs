//! What kind of thing a field holds, and whose. Must never know a header.

use super::Field;

impl Field {
    /// The fields of a register, in the order of the contract.
    pub const OF_REGISTER: &'static [Field] = &[
        Self::ExternalId,
        Self::Name,
        Self::ShortName,
        Self::Alias,
        Self::FacilityType,
        Self::Operator,
        Self::Country,
        Self::Admin1,
        Self::Admin2,
        Self::Place,
        Self::Latitude,
        Self::Longitude,
        Self::Opened,
        Self::Closed,
    ];

    /// Fields of one victim; further victims carry a number (`victim2_name`).
    #[must_use]
    pub fn is_victims(self) -> bool {
        (Self::VictimName..=Self::VictimOccupation).contains(&self)
            || (Self::CustodyStatus..=Self::CounselAccess).contains(&self)
            || (Self::DeathDate..=Self::Certificate).contains(&self)
    }

    /// Fields of one source; further sources carry a number (`source2_url`).
    #[must_use]
    pub fn is_sources(self) -> bool {
        (Self::SourceTitle..=Self::Grade).contains(&self)
    }

    /// Fields whose cell brings a row of its own with each of its parts.
    #[must_use]
    pub fn is_of_parts(self) -> bool {
        use Field::{OtherFacilities, Responsible, SourceTitle, SourceUrl, Tag, VictimAlias};
        matches!(
            self,
            OtherFacilities | Responsible | SourceTitle | SourceUrl | Tag | VictimAlias
        )
    }

    /// Fields of one alleged responsible.
    #[must_use]
    pub fn is_responsibles(self) -> bool {
        (Self::Responsible..=Self::ResponsibleName).contains(&self)
    }

    /// Fields that hold a whole date.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::DateEnd
                | Self::DateEarliest
                | Self::DateLatest
                | Self::DateAsOf
                | Self::VictimBirthDate
                | Self::CustodyAsOf
                | Self::DeathDate
                | Self::SourceDate
                | Self::SourceAccessed
                | Self::Opened
                | Self::Closed
        )
    }

    /// Fields that hold the words of a date as they were written, where its form stands in the field before. Only our
    /// own tables have them: elsewhere such a column is just one more text.
    #[must_use]
    pub fn is_text_of_date(self) -> bool {
        matches!(
            self,
            Self::DateText
                | Self::VictimBirthDateText
                | Self::CustodyAsOfText
                | Self::DeathDateText
                | Self::SourceDateText
                | Self::SourceAccessedText
        )
    }

    /// Fields that join several columns with a space, not as labelled paragraphs.
    #[must_use]
    pub fn joins_with_space(self) -> bool {
        self != Self::Notes
    }
}
