package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The end of a zip file, which says how much it holds, looked at before anything is
 * unpacked (APPNOTE, 4.3.16).
 */
final class ZipContents {

	private static final int SIGNATURE = 0x06054b50;

	private static final int LENGTH = 22;

	private static final int LONGEST_COMMENT = 0xFFFF;

	// Some programs write the record for large files between the list and its end.
	private static final int LONGEST_RECORD = 1 << 10;

	// The record for large files, and what says where it stands.
	private static final int LARGE_SIGNATURE = 0x06064b50;

	private static final int LARGE_LENGTH = 56;

	private static final int LARGE_LOCATOR = 0x07064b50;

	private static final int LARGE_LOCATOR_LENGTH = 20;

	static final int MOST_ENTRIES = 10_000;

	private static final int SHORTEST_ENTRY = 46;

	private static final int LONGEST_ENTRY = 1_000;

	private static final long LONGEST_LIST = 4 << 20;

	private ZipContents() {
	}

	/**
	 * Checks that a zip file's list of entries is small enough to be read.
	 * @param file the file
	 * @throws XmlProblem when it is too long
	 * @throws IOException when the file has no such list
	 */
	static void check(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long start = Math.max(0, channel.size() - LENGTH - LONGEST_COMMENT);
			ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - start)).order(ByteOrder.LITTLE_ENDIAN);
			int read = 0;
			while (tail.hasRemaining() && read >= 0) {
				read = channel.read(tail, start + tail.position());
			}
			check(tail.flip(), start);
		}
	}

	private static void check(ByteBuffer tail, long start) throws IOException {
		int end = tail.limit() - LENGTH;
		while (end >= 0 && tail.getInt(end) != SIGNATURE) {
			end--;
		}
		if (end < 0) {
			throw new IOException("The list of entries is missing");
		}
		End found = new End(Short.toUnsignedInt(tail.getShort(end + 10)), Integer.toUnsignedLong(tail.getInt(end + 12)),
				Integer.toUnsignedLong(tail.getInt(end + 16)));
		int locator = end - LARGE_LOCATOR_LENGTH;
		check((locator >= 0 && tail.getInt(locator) == LARGE_LOCATOR)
				? found.agreed(large(tail, tail.getLong(locator + 8) - start, locator)) : found, start + end);
	}

	// Those who read the zip go by this record when it is there.
	private static End large(ByteBuffer tail, long place, int before) {
		if (place < 0 || place > before - LARGE_LENGTH || tail.getInt((int) place) != LARGE_SIGNATURE) {
			throw contradiction();
		}
		int record = (int) place;
		return new End(tail.getLong(record + 32), tail.getLong(record + 40), tail.getLong(record + 48));
	}

	private static XmlProblem contradiction() {
		return new XmlProblem("its list of parts contradicts itself, so that two programs may see two different "
				+ "workbooks; open it in Excel and save it as .xlsx again");
	}

	private static void check(End end, long place) throws IOException {
		checkNumber(end.entries());
		if (end.size() > LONGEST_LIST) {
			throw tooMany();
		}
		if (end.size() < end.entries() * SHORTEST_ENTRY || end.size() > end.entries() * LONGEST_ENTRY) {
			throw contradiction();
		}
		long between = place - end.place() - end.size();
		if (between < 0 || between > LONGEST_RECORD) {
			throw new IOException("The list of entries is not where it should be");
		}
	}

	/**
	 * Checks that a workbook has no more parts than it may.
	 * @param entries how many
	 * @throws XmlProblem when there are more
	 */
	static void checkNumber(long entries) {
		if (entries < 0 || entries > MOST_ENTRIES) {
			throw tooMany();
		}
	}

	private static XmlProblem tooMany() {
		return new XmlProblem(
				"it holds more parts than any workbook needs; copy its cells into a new workbook, or save it as CSV");
	}

	/**
	 * What the end says about the list.
	 *
	 * @param entries how many it has
	 * @param size how many bytes long it is
	 * @param place where it begins
	 */
	private record End(long entries, long size, long place) {

		private static final long NO_ENTRIES = 0xFFFF;

		private static final long NO_BYTES = 0xFFFFFFFFL;

		// A number too large for this end stands in the record alone, else it stands in
		// both.
		End agreed(End large) {
			if ((this.entries != NO_ENTRIES && this.entries != large.entries)
					|| (this.size != NO_BYTES && this.size != large.size)
					|| (this.place != NO_BYTES && this.place != large.place)) {
				throw contradiction();
			}
			return large;
		}

	}

}
