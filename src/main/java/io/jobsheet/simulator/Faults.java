package io.jobsheet.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.simulator.Fault.Amount;

/**
 * All that goes wrong in a simulator, as a user writes it.
 */
public final class Faults {

	private static final Pattern FAULT = Pattern
		.compile("(?<kind>[^@:=]+)(@(?<job>[^@:=]+))?(:(?<path>[^@:=]+))?(=(?<amount>[^@:=]+))?");

	private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(\\.\\d{1,6})?)%");

	private static final Pattern TIMES = Pattern.compile("[1-9]\\d{0,8}");

	private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,8})-((?:[1-9]\\d{0,8})?)");

	private final List<Fault> faults;

	private final String text;

	private Faults(List<Fault> faults, String text) {
		this.faults = List.copyOf(faults);
		this.text = text;
	}

	/**
	 * Nothing goes wrong.
	 * @return no faults
	 */
	public static Faults none() {
		return new Faults(List.of(), "");
	}

	/**
	 * The kinds of faults.
	 * @return their words, such as {@code lost-reply}
	 */
	public static List<String> kinds() {
		return Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();
	}

	/**
	 * Reads faults such as {@code 429=5%,lost-reply:start-position=3,refuse@JOB_ID}.
	 * @param text a comma list of {@code kind[@job_id][:path][=amount]}, or blank for
	 * none; without a path a fault meets only requests that change jobs; a path is part
	 * of one, or the word of an operation such as {@code update-job}; the amount is a
	 * chance such as {@code 5%}, a number for the first so many requests, a range of them
	 * such as {@code 3-5} or {@code 3-}, or left out for all
	 * @return the faults
	 * @throws IllegalArgumentException with a sentence for the user when it cannot be
	 * read
	 */
	public static Faults parse(String text) {
		if (text.isBlank()) {
			return none();
		}
		List<Fault> faults = new ArrayList<>();
		for (String part : text.split(",", -1)) {
			faults.add(fault(part.strip()));
		}
		return new Faults(faults, text.strip());
	}

	private static Fault fault(String text) {
		Matcher matcher = FAULT.matcher(text);
		if (!matcher.matches()) {
			throw wrong("'" + text + "' is not a fault");
		}
		String word = matcher.group("kind");
		FaultKind kind = FaultKind.of(word.toLowerCase(Locale.ROOT));
		if (kind == null) {
			throw wrong("'" + word + "' is not a kind of fault");
		}
		String amount = matcher.group("amount");
		return new Fault(kind, matcher.group("job"), matcher.group("path"),
				(amount != null) ? amount(amount) : Amount.ALWAYS);
	}

	private static Amount amount(String text) {
		Matcher percent = PERCENT.matcher(text);
		if (percent.matches() && new BigDecimal(percent.group(1)).compareTo(BigDecimal.valueOf(100)) <= 0) {
			return Amount.chance(Double.parseDouble(percent.group(1)) / 100);
		}
		if (TIMES.matcher(text).matches()) {
			return Amount.first(Integer.parseInt(text));
		}
		Matcher range = RANGE.matcher(text);
		if (range.matches()) {
			Amount amount = new Amount(1, Integer.parseInt(range.group(1)),
					range.group(2).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(range.group(2)));
			if (amount.from() <= amount.to()) {
				return amount;
			}
		}
		throw wrong("'" + text + "' is not an amount: write 5% for a chance, 3 for the first 3 requests, "
				+ "3-5 for the third to the fifth, 3- for all from the third on, or leave it out for all");
	}

	private static IllegalArgumentException wrong(String what) {
		return new IllegalArgumentException(what + "; write kind[@job_id][:path][=amount], such as "
				+ "'429=5%,lost-reply:start-position=3'; the kinds are " + String.join(", ", kinds()));
	}

	List<Fault> list() {
		return this.faults;
	}

	/**
	 * The faults as they were written.
	 * @return a text that {@link #parse} reads
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
