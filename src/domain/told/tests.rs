use super::*;
use proptest::prelude::*;

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (0u32..5000, 0u32..300).prop_map(|(start, len)| Span { start, end: start + len }),
        any::<(u32, u32)>().prop_map(|(start, end)| Span { start, end })
    ]
}

fn people() -> impl Strategy<Value = Option<Casualties>> {
    prop::option::of((any::<u32>(), any::<Option<u32>>()).prop_map(|(min, max)| Casualties { min, max }))
}

fn date() -> impl Strategy<Value = EventDate> {
    let day = || (-4000i32..800_000).prop_filter_map("a day", Day::from_num_days_from_ce_opt);
    (day(), day(), one_of(Basis::ALL), any::<bool>(), span()).prop_map(|(a, b, basis, weak, text)| EventDate {
        span: DaySpan { start: a, end: b },
        basis,
        weak,
        text,
    })
}

fn report() -> impl Strategy<Value = Report> {
    let actor = |name: u8| Arc::new(Actor { name: name.to_string().into(), ..Actor::default() });
    let actors = prop::collection::vec((0u8..4, one_of(Role::ALL)), 0..3)
        .prop_map(move |all| all.into_iter().map(|(name, role)| Attribution { actor: actor(name), role }).collect());
    let weapons = prop::collection::vec((one_of(WeaponType::ALL), any::<Option<u32>>()), 0..3)
        .prop_map(|all| all.into_iter().map(|(kind, count)| Weapon { kind, count }).collect());
    let evidence = (one_of(Slot::ALL), 0usize..20, span()).prop_map(|(slot, rule, span)| Evidence {
        slot,
        rule: Rule::named(&format!("rule {rule}")),
        span,
    });
    let ends = (prop::option::of(one_of(Outcome::ALL)), one_of(Status::ALL), prop::option::of(one_of(PartOfDay::ALL)));
    (
        (any::<u64>(), 0u8..4, prop::num::f32::NORMAL),
        prop::option::of(date()),
        ends,
        (actors, weapons),
        (people(), people()),
        prop::collection::vec(span(), 0..4),
        prop::collection::vec(evidence, 0..9),
    )
        .prop_map(
            |((id, site, confidence), date, ends, (actors, weapons), (killed, injured), sentences, evidence)| Report {
                id: Id(id),
                date,
                part_of_day: ends.2,
                site: Arc::new(Site { name: site.to_string().into(), ..Site::default() }),
                actors,
                weapons,
                killed,
                injured,
                outcome: ends.0,
                status: ends.1,
                confidence,
                sentences: sentences.into(),
                evidence: evidence.into(),
            },
        )
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
    /// Whatever is put in comes out, whole and in part, wherever it stands among others.
    #[test]
    fn reports_come_out_as_they_went_in(reports in prop::collection::vec(report(), 1..5), before in 0usize..3) {
        let mut packer = Packer::default();
        reports.iter().take(before).chain(&reports).for_each(|report| packer.push(report));
        let first = packer.len() - reports.len() as u32;
        let told = Reports::within(&packer.finish(), first, reports.len() as u32);
        prop_assert_eq!(&told.iter().collect::<Vec<_>>(), &reports);
        for (nth, report) in (0..).zip(reports) {
            prop_assert_eq!(told.id(nth), Some(report.id));
            prop_assert_eq!(told.sentences(nth).collect::<Vec<_>>(), report.sentences.to_vec());
            let date = report.date.map(|date| EventDate { text: Span::default(), ..date });
            let brief = Report { sentences: Few::default(), evidence: Box::default(), date, ..report };
            prop_assert_eq!(told.brief(nth), Some(brief));
        }
        prop_assert_eq!(told.report(told.len() as u32), None, "the next one is another article's");
    }
}
