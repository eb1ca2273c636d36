package io.jobsheet.report;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The notes on the cells of a tab, each with room for its text. The library that writes
 * workbooks draws all of them over two cells by two; this draws them anew.
 */
final class XlsxNotes {

	private static final Pattern ANCHOR = Pattern.compile("<x:Anchor>(\\d+),0,(\\d+),0,\\d+,0,\\d+,0</x:Anchor>");

	private static final int WIDTH = 380;

	private static final int LINE_WIDTH = 52;

	private static final int LINE_HEIGHT = 17;

	private static final int USUAL_COLUMN = 64;

	private static final int USUAL_ROW = 20;

	private static final int GAP = 12;

	private final Map<Integer, Integer> columns = new HashMap<>();

	private final Map<Integer, Integer> rows = new HashMap<>();

	private final Map<String, Integer> heights = new HashMap<>();

	void width(int column, double characters) {
		this.columns.put(column, (int) Math.round(characters * 7 + 5));
	}

	void height(int row, double points) {
		this.rows.put(row, (int) Math.round(points * 4 / 3));
	}

	void add(int row, int column, String text) {
		long lines = text.lines().mapToLong((line) -> 1 + TextWidth.of(line) / LINE_WIDTH).sum();
		this.heights.put(column + "," + row, (int) (lines + 1) * LINE_HEIGHT);
	}

	/**
	 * Gives the notes their room.
	 * @param drawing the drawing of the tab's notes, as XML
	 * @return the drawing
	 */
	String resized(String drawing) {
		return ANCHOR.matcher(drawing).replaceAll(this::anchor);
	}

	private String anchor(MatchResult found) {
		int column = Integer.parseInt(found.group(1)) + 1;
		int row = Integer.parseInt(found.group(2));
		int height = this.heights.getOrDefault(found.group(1) + "," + found.group(2), LINE_HEIGHT);
		return "<x:Anchor>" + column + "," + GAP + "," + row + ",4,"
				+ end(this.columns, USUAL_COLUMN, column, WIDTH + GAP) + ","
				+ end(this.rows, USUAL_ROW, row, height + 4) + "</x:Anchor>";
	}

	private static String end(Map<Integer, Integer> sizes, int usual, int first, int length) {
		int cell = first;
		int rest = length;
		while (rest > sizes.getOrDefault(cell, usual)) {
			rest -= sizes.getOrDefault(cell, usual);
			cell++;
		}
		return cell + "," + rest;
	}

}
