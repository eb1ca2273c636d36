package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Texts one after the other in bytes: in memory while they are few, else in a file for
 * the owner's eyes only, which is gone when this is closed or the process ends.
 */
final class PackedTexts implements Closeable {

	private static final int IN_MEMORY = 1 << 20;

	private static final int STEP = 16;

	private static final int MOST = 100_000_000;

	private static final int LENGTH = Integer.BYTES;

	private static final int BYTES_OF_A_CHARACTER = 3;

	private static final int WINDOW = 1 << 16;

	private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder()
		.onMalformedInput(CodingErrorAction.REPLACE);

	private final Spill spill;

	private ByteBuffer texts = ByteBuffer.allocate(1 << 12);

	private @Nullable FileChannel file;

	private int[] places = new int[16];

	private int count;

	private int end;

	private int next = -1;

	private int nextPlace;

	private byte[] window = {};

	private int windowStart;

	private int windowEnd;

	PackedTexts() {
		this(PackedTexts::temporaryFile);
	}

	PackedTexts(Spill spill) {
		this.spill = spill;
	}

	// Deleted as soon as it is open, so that nothing is left even by a kill; where the
	// system does not allow that, when it is closed.
	private static FileChannel temporaryFile() throws IOException {
		Path path = Files.createTempFile("jobsheet-", ".texts");
		FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
				StandardOpenOption.DELETE_ON_CLOSE);
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			path.toFile().deleteOnExit();
		}
		return file;
	}

	void add(CharBuffer text) {
		if (this.count == MOST) {
			throw tooMuch();
		}
		if (this.count % STEP == 0) {
			mark();
		}
		makeRoom(LENGTH + BYTES_OF_A_CHARACTER * text.remaining());
		int start = this.texts.position();
		this.texts.position(start + LENGTH);
		this.encoder.reset().encode(text, this.texts, true);
		this.texts.putInt(start, this.texts.position() - start - LENGTH);
		this.end += this.texts.position() - start;
		this.count++;
	}

	private static XmlProblem tooMuch() {
		return new XmlProblem("it has more than 2 GB or 100 million texts; save it as CSV, or split it");
	}

	private void mark() {
		int number = this.count / STEP;
		if (number == this.places.length) {
			this.places = Arrays.copyOf(this.places, number + (number >> 1));
		}
		this.places[number] = this.end;
	}

	private void makeRoom(int length) {
		if (this.end > Integer.MAX_VALUE - length) {
			throw tooMuch();
		}
		if (this.texts.remaining() >= length) {
			return;
		}
		if (this.file == null && this.texts.position() + length <= IN_MEMORY) {
			ByteBuffer larger = ByteBuffer.allocate(Math.min(IN_MEMORY, 4 * (this.texts.position() + length)));
			this.texts = larger.put(this.texts.flip());
			return;
		}
		writeOut();
		if (this.texts.capacity() < Math.max(length, IN_MEMORY)) {
			this.texts = ByteBuffer.allocate(Math.max(length, IN_MEMORY));
		}
	}

	private void writeOut() {
		try {
			if (this.file == null) {
				this.file = this.spill.open();
			}
			this.texts.flip();
			while (this.texts.hasRemaining()) {
				this.file.write(this.texts);
			}
			this.texts.clear();
		}
		catch (IOException ex) {
			throw new XmlProblem("its texts do not fit into the folder for temporary files '"
					+ System.getProperty("java.io.tmpdir") + "' (" + ex.getMessage()
					+ "); make room there, or name another folder with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir="
					+ File.separator + "FOLDER");
		}
	}

	/**
	 * Makes the texts ready to be read; none can be added any more.
	 */
	void finish() throws IOException {
		if (this.file == null) {
			this.texts.flip();
		}
		else {
			writeOut();
			this.texts = this.file.map(FileChannel.MapMode.READ_ONLY, 0, this.end);
		}
	}

	int count() {
		return this.count;
	}

	/**
	 * The text of a number; the fastest after the text before it.
	 * @param number its number, counted from 0, less than {@link #count}
	 * @return the text
	 */
	String text(int number) {
		boolean isNext = number == this.next;
		int place = isNext ? this.nextPlace : place(number);
		int length = this.texts.getInt(place);
		int start = place + LENGTH;
		this.next = number + 1;
		this.nextPlace = start + length;
		if (start < this.windowStart || start + length > this.windowEnd) {
			fill(start, isNext ? Math.max(length, WINDOW) : length);
		}
		return new String(this.window, start - this.windowStart, length, StandardCharsets.UTF_8);
	}

	// Looks farther ahead while the texts are asked for one after the other.
	private void fill(int start, int wished) {
		int length = Math.min(wished, this.end - start);
		if (this.window.length < length) {
			this.window = new byte[length];
		}
		this.texts.get(start, this.window, 0, length);
		this.windowStart = start;
		this.windowEnd = start + length;
	}

	private int place(int number) {
		int place = this.places[number / STEP];
		for (int before = number % STEP; before > 0; before--) {
			place += LENGTH + this.texts.getInt(place);
		}
		return place;
	}

	@Override
	public void close() {
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Opens the file for texts that memory is too small for.
	 */
	interface Spill {

		FileChannel open() throws IOException;

	}

}
