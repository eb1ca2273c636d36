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

	private static final int MOST_ENTRIES = 10_000;

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
		int entries = Short.toUnsignedInt(tail.getShort(end + 10));
		long size = Integer.toUnsignedLong(tail.getInt(end + 12));
		long place = Integer.toUnsignedLong(tail.getInt(end + 16));
		if (entries > MOST_ENTRIES || size > LONGEST_LIST) {
			throw new XmlProblem(
					"it holds more parts than any workbook needs; copy its cells into a new workbook, or save it as CSV");
		}
		long between = start + end - place - size;
		if (between < 0 || between > LONGEST_RECORD) {
			throw new IOException("The list of entries is not where it should be");
		}
	}

}
