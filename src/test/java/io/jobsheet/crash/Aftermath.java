package io.jobsheet.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.jobsheet.simulator.JobChanges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be true once a run that was killed came to its end, however often it was
 * killed: what is not, as sentences.
 */
final class Aftermath {

	private final Stage stage;

	private final List<String> violations = new ArrayList<>();

	private Aftermath(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Looks at everything.
	 * @param stage where the run came to its end with every row done
	 * @return what is wrong; empty when nothing is
	 */
	static List<String> of(Stage stage) {
		Aftermath aftermath = new Aftermath(stage);
		try (LedgerCopy ledger = LedgerCopy.of(stage)) {
			aftermath.changesOnce();
			aftermath.oneRunSent(ledger);
			aftermath.everyRowHasOneOutcome(ledger);
			aftermath.reportEqualsLedger(ledger);
			aftermath.nothingIsLeftOver();
		}
		catch (IOException | SQLException ex) {
			aftermath.violations.add(ex.toString());
		}
		return aftermath.violations;
	}

	private void expect(boolean holds, String otherwise) {
		if (!holds) {
			this.violations.add(otherwise);
		}
	}

	private void changesOnce() {
		Map<String, JobChanges> changes = this.stage.simulator().changes();
		for (int number = 1; number <= this.stage.journey().jobs(); number++) {
			String job = this.stage.journey().job(number);
			JobChanges counted = changes.get(job);
			expect(counted != null, "the service does not know job " + job);
			if (counted != null) {
				changesOnce(job, counted);
			}
		}
	}

	private void changesOnce(String job, JobChanges counted) {
		Journey journey = this.stage.journey();
		expect(counted.made().keySet().equals(journey.made().keySet()), job + " was changed by " + counted.made());
		journey.made().forEach((word, times) -> {
			int made = counted.made().getOrDefault(word, 0);
			boolean again = journey.safe().contains(word) && made > times;
			expect(made == times || again, job + ": " + word + " was made " + made + " times");
		});
		Set<String> repeated = new HashSet<>(counted.repeated().keySet());
		journey.safe().forEach(repeated::remove);
		expect(repeated.isEmpty(), job + " was asked twice for " + repeated);
	}

	private void oneRunSent(LedgerCopy ledger) throws SQLException {
		List<String> sent = ledger.rows("SELECT DISTINCT run_id FROM calls WHERE attempts > 0");
		expect(sent.size() == 1, "calls were sent by the runs " + sent);
		List<String> others = ledger.rows("""
				SELECT id, state FROM runs WHERE state <> 'REFUSED' AND id <> (SELECT MAX(id) FROM runs)
				""");
		expect(others.isEmpty(), "there are other runs of the sheet: " + others);
		expect(ledger.rows("SELECT state FROM runs ORDER BY id DESC LIMIT 1").equals(List.of("ENDED")),
				"the last run is not at its end");
	}

	private void everyRowHasOneOutcome(LedgerCopy ledger) throws SQLException {
		List<String> counts = ledger.rows("""
				SELECT (SELECT row_count FROM runs r WHERE r.id = m.id),
				       (SELECT COUNT(*) FROM items i WHERE i.run_id = m.id),
				       (SELECT COUNT(*) FROM outcomes o WHERE o.run_id = m.id AND o.status = 'DONE'),
				       (SELECT COUNT(*) FROM outcomes o WHERE o.run_id = m.id)
				FROM (SELECT MAX(id) AS id FROM runs) m
				""");
		String rows = Integer.toString(this.stage.journey().rowCount());
		expect(counts.equals(List.of(String.join(" ", rows, rows, rows, rows))),
				"rows of the file, in the ledger, done and with an outcome are " + counts + " of " + rows);
		List<String> open = ledger.rows("SELECT no, state FROM calls WHERE state <> 'ANSWERED' AND attempts > 0");
		expect(open.isEmpty(), "calls are not answered: " + open);
		List<String> secrets = ledger.rows("SELECT run_id, item_no FROM secret_items");
		expect(secrets.isEmpty(), "secrets are left: " + secrets);
	}

	private void reportEqualsLedger(LedgerCopy ledger) throws SQLException, IOException {
		String run = ledger.rows("SELECT MAX(id) FROM runs").get(0);
		Path folder = this.stage.reports().resolve(run + "-jobs");
		List<String> lines = ledger.rows("""
				SELECT i.line || ',' || i.operation || ',' || i.job || ',' || o.status
				FROM items i JOIN outcomes o ON o.run_id = i.run_id AND o.item_no = i.no
				WHERE i.run_id = (SELECT MAX(id) FROM runs) ORDER BY i.no
				""");
		String csv = Files.readString(folder.resolve("report.csv"), StandardCharsets.UTF_8);
		List<String> reported = csv.lines()
			.skip(1)
			.map((line) -> String.join(",", List.of(line.split(",", 6)).subList(1, 5)))
			.toList();
		expect(reported.equals(lines), "the report has " + reported.size() + " rows that are not the ledger's");
		expect(csv.endsWith("\r\n"), "the last line of the report is cut");
		JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
		expect(json.at("/totals/DONE").asInt() == lines.size() && json.at("/totals/rows").asInt() == lines.size(),
				"report.json has other totals: " + json.at("/totals"));
		expect(json.at("/ending").asString().equals("good"), "report.json says " + json.at("/ending"));
	}

	private void nothingIsLeftOver() throws IOException {
		try (Stream<Path> files = Files.walk(this.stage.folder())) {
			List<String> left = files.map((file) -> this.stage.folder().relativize(file).toString())
				.filter((name) -> name.contains(".part") || name.endsWith("progress.json") || name.endsWith("/key")
						|| name.contains("defect"))
				.toList();
			expect(left.isEmpty(), "files are left over: " + left);
		}
	}

}
