package io.jobsheet.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a reply says, item by item.
 *
 * @param verdicts a verdict for each item of the call, by item number; empty when the run
 * has to stop
 * @param stop why every other call would be answered alike, or {@code null}
 * @param unread why the reply tells nothing of any item, so that the same may be asked
 * again, or {@code null}
 * @param warnings what was odd about the reply
 */
public record Answer(Map<Long, Verdict> verdicts, @Nullable String stop, @Nullable String unread,
		List<String> warnings) {

	public Answer {
		verdicts = Map.copyOf(verdicts);
		warnings = List.copyOf(warnings);
	}

	static Answer of(Map<Long, Verdict> verdicts, List<String> warnings) {
		return new Answer(verdicts, null, null, warnings);
	}

	static Answer all(List<Item> items, Verdict verdict) {
		return of(items.stream().collect(Collectors.toMap(Item::number, (item) -> verdict)), List.of());
	}

	static Answer each(List<Item> items, Function<Item, Verdict> verdict) {
		return of(items.stream().collect(Collectors.toMap(Item::number, verdict)), List.of());
	}

	/**
	 * The same answer where what is done so far still has to come to its end.
	 * @return a copy in which what was confirmed is accepted
	 */
	Answer accepted() {
		Map<Long, Verdict> verdicts = new HashMap<>(this.verdicts);
		verdicts.replaceAll((number,
				verdict) -> (verdict instanceof Verdict.Settled settled && settled.outcome().status() == Status.DONE)
						? new Verdict.Accepted("", "") : verdict);
		return new Answer(verdicts, this.stop, this.unread, this.warnings);
	}

	static Answer unread(List<Item> items, String why) {
		return new Answer(all(items, new Verdict.Doubtful(why, null)).verdicts(), null, why, List.of());
	}

	static Answer stop(String why) {
		return new Answer(Map.of(), why, null, List.of());
	}

}
