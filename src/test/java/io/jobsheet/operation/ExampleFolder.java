package io.jobsheet.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.sheet.ReadOptions;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rows;
import io.jobsheet.sheet.Sheet;
import io.jobsheet.sheet.Sheets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples in an operation's folder carried out: the rows of {@code example.csv} in
 * calls of three where the operation allows several, the n-th request answered by the
 * n-th reply of {@code example.reply.json}. What is accepted is asked for at once, until
 * it is at its end.
 */
final class ExampleFolder {

	private static final int ITEMS_A_CALL = 3;

	private final Path folder;

	private final Operation operation;

	private final Map<Long, String> lines = new LinkedHashMap<>();

	private final List<List<Item>> calls = new ArrayList<>();

	ExampleFolder(Path folder, Operation operation) {
		this.folder = folder;
		this.operation = operation;
		try (Sheets sheets = Sheets.open(folder.resolve("example.csv"), ReadOptions.DETECT)) {
			read(sheets.iterator().next());
		}
	}

	private void read(Sheet sheet) {
		Form form = this.operation.form(sheet, Table.RULES);
		try (Rows rows = sheet.rows()) {
			for (Row row = rows.next(); row != null; row = rows.next()) {
				RowReading reading = form.read(row);
				if (reading.isValid()) {
					add(new Item(row.line(), reading.job().toLowerCase(Locale.ROOT), reading.part()));
				}
				else {
					reading.findings()
						.stream()
						.filter((finding) -> finding.isError())
						.findFirst()
						.ifPresent((finding) -> this.lines.put(finding.place().line(),
								line(finding.place().line(), reading.job(),
										Outcome.of(Status.INVALID, finding.place() + ": " + finding.message()))));
				}
			}
		}
	}

	private void add(Item item) {
		int most = this.operation.isBatch() ? ITEMS_A_CALL : 1;
		if (this.calls.isEmpty() || this.calls.get(this.calls.size() - 1).size() == most) {
			this.calls.add(new ArrayList<>());
		}
		this.calls.get(this.calls.size() - 1).add(item);
	}

	/**
	 * Sends every call and asks after what was accepted until it is at its end.
	 * @return the requests, in their order
	 */
	JsonNode requests() {
		ArrayNode requests = JsonMapper.shared().createArrayNode();
		Iterator<JsonNode> replies = json("example.reply.json").iterator();
		for (List<Item> items : this.calls) {
			add(requests, this.operation.request(items, Table.PROJECT));
			List<Waiting> accepted = take(this.operation.answer(next(replies), items), items);
			while (!accepted.isEmpty()) {
				Poll poll = this.operation.poll().orElseThrow();
				add(requests, poll.request(accepted, Table.PROJECT));
				accepted = later(accepted, poll.answer(next(replies), accepted));
			}
		}
		assertThat(replies).as("replies to nothing").isExhausted();
		return requests;
	}

	private static void add(ArrayNode requests, Request request) {
		ObjectNode added = requests.addObject().put("method", request.method()).put("path", request.path());
		if (request.body() != null) {
			added.set("body", JsonMapper.shared().readTree(request.body()));
		}
	}

	private static Reply next(Iterator<JsonNode> replies) {
		JsonNode reply = replies.next();
		return Table.reply(reply.path("status").asInt(), reply.path("body").toString());
	}

	private List<Waiting> take(Answer answer, List<Item> items) {
		List<Waiting> accepted = new ArrayList<>();
		for (Item item : items) {
			Verdict verdict = answer.verdicts().get(item.number());
			this.lines.put(item.number(), line(item, verdict));
			if (verdict instanceof Verdict.Accepted taken) {
				accepted.add(new Waiting(item, taken.query()));
			}
		}
		return accepted;
	}

	private List<Waiting> later(List<Waiting> waiting, Answer answer) {
		List<Waiting> left = new ArrayList<>(waiting);
		left.removeIf((one) -> {
			Verdict verdict = answer.verdicts().get(one.item().number());
			this.lines.put(one.item().number(), line(one.item(), verdict));
			return !(verdict instanceof Verdict.Accepted);
		});
		return left;
	}

	/**
	 * What became of the rows, once {@link #requests} has sent them.
	 * @return the lines of a report
	 */
	String report() {
		StringBuilder report = new StringBuilder("line,job_id,status,error_code,message\r\n");
		this.lines.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((line) -> report.append(line.getValue()));
		return report.toString();
	}

	private static String line(Item item, @Nullable Verdict verdict) {
		if (verdict instanceof Verdict.Settled settled) {
			return line(item.number(), item.job(), settled.outcome());
		}
		if (verdict instanceof Verdict.Again again) {
			return line(item.number(), item.job(), new Outcome(Status.NOT_SENT, again.code(), again.why()));
		}
		return (verdict instanceof Verdict.Doubtful doubtful)
				? line(item.number(), item.job(), Outcome.of(Status.UNKNOWN, doubtful.why()))
				: line(item.number(), item.job(), Outcome.of(Status.NOT_SENT, "the run stops"));
	}

	private static String line(long line, String job, Outcome outcome) {
		return line + "," + job + "," + outcome.status() + "," + outcome.code() + "," + quoted(outcome.message())
				+ "\r\n";
	}

	private static String quoted(String text) {
		return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}

	JsonNode json(String file) {
		return JsonMapper.shared().readTree(text(file));
	}

	String text(String file) {
		try {
			return Files.readString(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
