//! What to do about each of Meta's error codes.
//!
//! Meta's page "Error codes" (September 2026). Decide on the code, never on texts or HTTP statuses.

#[cfg(test)]
pub(crate) mod paper;

use RetryClass::{FixConfiguration, Never, PairRate, Transient, Wait};

/// What may be done about a request that failed with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// The same request will never succeed.
    Never,
    /// Try again, with exponential back-off and jitter.
    Transient,
    /// Too much to one user at once: try again after 4ˣ seconds, x being the attempt.
    PairRate,
    /// May succeed later: after minutes (133015), hours (132069) or days (131048, 131049).
    Wait,
    /// Will succeed when somebody has changed something: token, permission, payment, set-up.
    FixConfiguration,
}

/// What may be done about a code. One that Meta doesn't document is [`RetryClass::Never`].
pub fn retry_class(code: i64) -> RetryClass {
    documented(code).unwrap_or(Never)
}

/// Whether the code speaks about the whole account or number, not about one message: until
/// somebody has put it right, every other message will fail in the same way.
pub fn is_account_fault(code: i64) -> bool {
    is_access_fault(code)
        || matches!(
            code,
            // The account: restricted, locked, unpaid.
            368 | 131_031 | 131_042
            // The number: deleted, without a name, with a broken certificate, not registered.
            | 33 | 131_037 | 131_045 | 133_006 | 133_010 | 133_015
        )
}

/// Whether the code speaks about the access token: it has ended, or lacks a permission.
pub fn is_access_fault(code: i64) -> bool {
    matches!(code, 0 | 3 | 10 | 104 | 190 | 200..=299 | 131_005)
}

/// What may be done about a code that Meta documents.
pub(crate) fn documented(code: i64) -> Option<RetryClass> {
    general(code).or_else(|| messaging(code)).or_else(|| management(code))
}

/// Codes of the Graph API: access and call rates.
fn general(code: i64) -> Option<RetryClass> {
    Some(match code {
        1 | 2 | 4 | 17 | 613 | 80_007 => Transient,
        0 | 3 | 10 | 104 | 190 | 200..=299 | 368 => FixConfiguration,
        33 | 100 | 803 | 1_026 => Never,
        _ => return None,
    })
}

/// Codes about messages, templates and groups.
fn messaging(code: i64) -> Option<RetryClass> {
    Some(match code {
        131_056 => PairRate,
        130_429 | 131_000 | 131_016 | 131_057 | 131_208 | 134_102 => Transient,
        131_048 | 131_049 | 131_064 | 132_015 | 132_069 | 134_101 => Wait,
        131_005 | 131_030 | 131_031 | 131_037 | 131_042 | 131_044 | 131_045 | 131_063 | 132_068
        | 134_011 | 137_000 => FixConfiguration,
        130_403
        | 130_472
        | 130_497
        | 131_008
        | 131_009
        | 131_020
        | 131_021
        | 131_026
        | 131_041
        | 131_047
        | 131_050..=131_053
        | 131_055
        | 131_059
        | 131_061
        | 131_062
        | 131_201..=131_207
        | 131_209..=131_215
        | 132_000
        | 132_001
        | 132_005
        | 132_007
        | 132_008
        | 132_012
        | 132_016
        | 132_018
        | 134_100
        | 135_000 => Never,
        _ => return None,
    })
}

/// Codes about numbers, calls, flows, block lists, usernames and sign-up.
fn management(code: i64) -> Option<RetryClass> {
    Some(match code {
        // Concurrent calls, connection, rate, time-out; the block list busy or broken.
        133_000 | 133_004 | 138_002 | 138_004 | 138_005 | 138_007 | 139_102 | 139_103 => Transient,
        // PIN guesses, deletion, registration; limits of call permissions, calls, status checks.
        133_008 | 133_009 | 133_015 | 133_016 | 138_009 | 138_012 | 138_013 => Wait,
        133_006
        | 133_010
        | 138_000
        | 138_018
        | 147_001..=147_005
        | 200_005..=200_007
        | 2_388_012
        | 2_388_019
        | 2_388_091
        | 2_388_093
        | 2_388_103
        | 2_494_100 => FixConfiguration,
        133_005
        | 136_024
        | 138_001..=138_017
        | 139_000..=139_004
        | 139_100
        | 139_101
        | 1_752_041
        | 2_388_024
        | 2_388_039
        | 2_388_040
        | 2_388_047
        | 2_388_072
        | 2_388_073
        | 2_388_293
        | 2_388_299
        | 2_494_164..=2_494_179
        | 2_593_107
        | 2_593_108 => Never,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::paper::{ROWS, Remedy};
    use super::*;

    #[test]
    fn every_documented_code_has_its_class() {
        for (codes, _, remedy) in ROWS {
            let class = match remedy {
                Remedy::No => Never,
                Remedy::Transient => Transient,
                Remedy::Pair => PairRate,
                Remedy::Wait => Wait,
                Remedy::Fix => FixConfiguration,
            };
            for code in *codes {
                assert_eq!(documented(*code), Some(class), "{code}");
            }
        }
    }

    #[test]
    fn a_code_that_nobody_knows_is_not_tried_again() {
        for code in [-1, 5, 300, 999_999, 131_001, 131_216, i64::MAX] {
            assert_eq!(documented(code), None, "{code}");
            assert_eq!(retry_class(code), Never, "{code}");
        }
    }

    #[test]
    fn faults_of_the_account_are_told_from_those_of_a_message() {
        for code in [0, 3, 10, 190, 200, 299, 368, 131_005, 131_031, 131_042, 131_045, 133_010] {
            assert!(is_account_fault(code), "{code}");
        }
        for code in [0, 3, 10, 104, 190, 200, 299, 131_005] {
            assert!(is_access_fault(code), "{code}");
        }
        for code in [33, 100, 368, 803, 131_031, 131_042, 133_010, 300] {
            assert!(!is_access_fault(code), "{code}");
        }
        for code in [100, 130_429, 131_026, 131_030, 131_047, 131_056, 132_001, 137_000, 300] {
            assert!(!is_account_fault(code), "{code}");
        }
    }
}
