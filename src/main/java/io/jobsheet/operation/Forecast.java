package io.jobsheet.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of a row before it is sent.
 *
 * @param outcome what becomes of it without being sent, or {@code null} when it is to be
 * sent
 * @param before what the job is like, as a JSON object; empty when it is not known
 * @param doubts what a person should know before it is sent, each a sentence
 * @param isRead whether the job's state could be read
 */
public record Forecast(@Nullable Outcome outcome, String before, List<String> doubts, boolean isRead) {

	public Forecast {
		doubts = List.copyOf(doubts);
	}

	static Forecast settled(Outcome outcome, String before) {
		return new Forecast(outcome, before, List.of(), true);
	}

	static Forecast sent(String before, List<String> doubts) {
		return new Forecast(null, before, doubts, true);
	}

	static Forecast unread(String doubt) {
		return new Forecast(null, "", List.of(doubt), false);
	}

}
