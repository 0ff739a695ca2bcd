//! P8: memory of a socket on which nothing happens.

use crate::Bench;
use crate::audience::Audience;
use crate::report::Row;
use crate::usage;

/// A quarter of whaticket's 10.8 kB.
const AIM: f64 = 2.5;
/// A plain actix-ws server's, on the machine of the table.
const PLAIN: f64 = 12.8;

/// Measures it: each socket is another user's.
pub(crate) async fn measure(bench: &mut Bench) {
    let company = bench.crowded();
    let desk = bench.stage.serve(&[]).await;
    let process = desk.watch.server;
    let warm = bench.stage.sockets(&company, "agent", 50);
    Audience::open(desk.address, warm).await.close().await;
    let mut rows = vec![];
    let mut audiences = vec![];
    let mut paths = bench.stage.sockets(&company, "agent", 4000);
    let mut points = vec![];
    for sockets in [0, 1000, 2000, 4000] {
        let open: usize = audiences.iter().map(|it: &Audience| it.sockets).sum();
        let more = paths.drain(..sockets - open).collect();
        audiences.push(Audience::open(desk.address, more).await);
        let time = bench.seconds(6, 2);
        tokio::time::sleep(time).await;
        let (resident, own) = usage::memory(process);
        let ((), spent) = desk.watch.over(tokio::time::sleep(time)).await;
        let busy = |spent: f64| spent / time.as_secs_f64() * 1e3;
        points.push((sockets as f64, resident, own));
        let note = format!(
            "PSS {:.1} MB; idle, the server takes {:.1} and the database {:.1} ms CPU a second",
            own / 1e3,
            busy(spent.server),
            busy(spent.database)
        );
        rows.push(Row::new(format!("{sockets} sockets"), resident / 1e3, "MB RSS").note(note));
    }
    let ended: usize = audiences.iter().map(|it| it.ended().len()).sum();
    if let (Some(none), Some(some), Some(all)) = (points.first(), points.get(1), points.last()) {
        let slope = |from: &(f64, f64, f64)| (all.1 - from.1) / (all.0 - from.0);
        let note = format!("{:.2} kB from 1,000 on; {ended} sockets ended", slope(some));
        let row = Row::new("an idle socket, 0 to 4,000", slope(none), "kB").at_most(AIM);
        rows.push(row.of_limit(bench.limits.socket).note(note));
        let row = Row::new("the same, in any case", slope(none), "kB").at_most(PLAIN);
        rows.push(row.note("what a plain actix-ws server takes"));
    }
    bench.report.table("P8: memory of idle sockets", &rows);
}
