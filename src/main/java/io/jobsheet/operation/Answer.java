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
 * @param warnings what was odd about the reply
 * @param isRead whether the reply could be read at all
 */
public record Answer(Map<Long, Verdict> verdicts, @Nullable String stop, List<String> warnings, boolean isRead) {

	public Answer {
		verdicts = Map.copyOf(verdicts);
		warnings = List.copyOf(warnings);
	}

	static Answer of(Map<Long, Verdict> verdicts, List<String> warnings) {
		return new Answer(verdicts, null, warnings, true);
	}

	static Answer all(List<Item> items, Verdict verdict) {
		return of(items.stream().collect(Collectors.toMap(Item::number, (item) -> verdict)), List.of());
	}

	/**
	 * The answer of a reply that cannot be read.
	 * @param items the items that were asked for
	 * @param why what is wrong with it
	 * @return doubt about all of them
	 */
	static Answer unread(List<Item> items, String why) {
		return new Answer(all(items, new Verdict.Doubtful(why, null)).verdicts(), null, List.of(), false);
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
		return new Answer(verdicts, this.stop, this.warnings, this.isRead);
	}

	static Answer stop(String why) {
		return new Answer(Map.of(), why, List.of(), true);
	}

}
