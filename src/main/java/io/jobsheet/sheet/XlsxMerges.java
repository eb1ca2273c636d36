package io.jobsheet.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.ss.util.CellRangeAddress;

/**
 * The merged cells of a tab, which stand behind all of its rows.
 */
final class XlsxMerges {

	private static final int MOST = 100_000;

	private static final int LONGEST_HEAD = 1 << 20;

	private static final int MOST_HITS = 100;

	private static final String ROWS = "sheetData";

	// The name where it begins an element, and not in an attribute or a comment.
	private static final Pattern START_OF_ROWS = Pattern.compile("<((?:[\\w.-]+:)?" + ROWS + ")");

	private static final String BEHIND_NAME = "> \t\r\n";

	private XlsxMerges() {
	}

	/**
	 * Reads the merged cells without reading the rows.
	 * @param part the part of the tab
	 * @return the ranges from top to bottom
	 */
	static List<CellRangeAddress> read(InputStream part) throws IOException, XMLStreamException {
		List<CellRangeAddress> merges = new ArrayList<>();
		try (part; Xml xml = new Xml(withoutRows(part))) {
			while (xml.nextStart()) {
				xml.begin();
				String range = xml.name().equals("mergeCell") ? xml.attribute("ref") : null;
				if (range != null) {
					merges.add(range(range));
				}
				if (merges.size() > MOST) {
					throw new XmlProblem("it has more than " + MOST
							+ " merged cells; unmerge them (Home, Merge, Unmerge) and fill in every cell");
				}
			}
		}
		merges.sort(Comparator.comparing(CellRangeAddress::getFirstRow));
		return merges;
	}

	private static CellRangeAddress range(String text) throws XMLStreamException {
		try {
			return CellRangeAddress.valueOf(text);
		}
		catch (RuntimeException ex) {
			throw new XMLStreamException("'" + text + "' is not a range of cells", ex);
		}
	}

	// Parsing a million rows again would take as long as reading them.
	private static InputStream withoutRows(InputStream part) throws IOException, XMLStreamException {
		Search head = new Search(part, ROWS);
		ByteArrayOutputStream kept = new ByteArrayOutputStream();
		for (int hits = 0; hits < MOST_HITS && kept.size() < LONGEST_HEAD && head.copyTo(kept, LONGEST_HEAD); hits++) {
			String start = kept.toString(StandardCharsets.ISO_8859_1);
			Matcher rows = START_OF_ROWS.matcher(start.substring(Math.max(0, start.lastIndexOf('<'))));
			if (rows.matches() && BEHIND_NAME.indexOf(head.peek()) >= 0
					&& start.lastIndexOf("<!--") <= start.lastIndexOf("-->")) {
				String end = "</" + rows.group(1);
				Search tail = new Search(head.rest(), end);
				if (!tail.copyTo(OutputStream.nullOutputStream(), Long.MAX_VALUE)) {
					throw new XMLStreamException("the rows have no end");
				}
				kept.writeBytes((">" + end).getBytes(StandardCharsets.ISO_8859_1));
				return new SequenceInputStream(new ByteArrayInputStream(kept.toByteArray()), tail.rest());
			}
		}
		return new SequenceInputStream(new ByteArrayInputStream(kept.toByteArray()), head.rest());
	}

	/**
	 * A search for some bytes in a stream, by Horspool's method.
	 */
	private static final class Search {

		private final InputStream in;

		private final byte[] wanted;

		private final int[] shifts = new int[256];

		private final byte[] bytes = new byte[1 << 16];

		private int length;

		Search(InputStream in, String wanted) {
			this.in = in;
			this.wanted = wanted.getBytes(StandardCharsets.ISO_8859_1);
			Arrays.fill(this.shifts, this.wanted.length);
			for (int i = 0; i < this.wanted.length - 1; i++) {
				this.shifts[this.wanted[i] & 0xFF] = this.wanted.length - 1 - i;
			}
		}

		/**
		 * Copies the stream up to and with the bytes that are wanted.
		 * @param out takes what comes before, and they themselves
		 * @param most how many bytes to copy about at most
		 * @return whether they were found
		 */
		boolean copyTo(OutputStream out, long most) throws IOException {
			for (long copied = 0; copied < most && fill(); copied += this.bytes.length) {
				int found = find();
				int end = (found >= 0) ? found + this.wanted.length : Math.max(0, this.length - this.wanted.length + 1);
				out.write(this.bytes, 0, end);
				drop(end);
				if (found >= 0) {
					return true;
				}
			}
			return false;
		}

		private boolean fill() throws IOException {
			int read = this.in.readNBytes(this.bytes, this.length, this.bytes.length - this.length);
			this.length += read;
			return read > 0 || this.length >= this.wanted.length;
		}

		private int find() {
			int last = this.wanted.length - 1;
			for (int end = last; end < this.length; end += this.shifts[this.bytes[end] & 0xFF]) {
				if (this.bytes[end] == this.wanted[last]
						&& Arrays.equals(this.bytes, end - last, end + 1, this.wanted, 0, this.wanted.length)) {
					return end - last;
				}
			}
			return -1;
		}

		/**
		 * The byte behind what was found.
		 * @return the byte; -1 at the end
		 */
		int peek() throws IOException {
			fill();
			return (this.length > 0) ? this.bytes[0] : -1;
		}

		private void drop(int end) {
			System.arraycopy(this.bytes, end, this.bytes, 0, this.length - end);
			this.length -= end;
		}

		InputStream rest() {
			return new SequenceInputStream(new ByteArrayInputStream(this.bytes, 0, this.length), this.in);
		}

	}

}
