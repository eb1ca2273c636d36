package io.jobsheet.sheet;

import java.io.Closeable;
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

	private static final int PIECE = 1 << 16;

	private static final int STEP = 16;

	private static final int MOST = 100_000_000;

	private static final int LENGTH = Integer.BYTES;

	// Stands in the length, which does not need its first bit.
	private static final int ESCAPED = Integer.MIN_VALUE;

	private static final int BYTES_OF_A_CHARACTER = 3;

	private static final int SMALLEST_WINDOW = 1 << 9;

	private static final int LARGEST_WINDOW = 1 << 16;

	private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder()
		.onMalformedInput(CodingErrorAction.REPLACE);

	private final Spill spill;

	private ByteBuffer texts = ByteBuffer.allocate(1 << 12);

	private @Nullable FileChannel file;

	private int[] places = new int[16];

	private int count;

	private int end;

	private int next;

	private int nextPlace;

	private int afterJump = -1;

	private int afterJumpPlace;

	private byte[] window = {};

	private int windowStart;

	private int windowEnd;

	private int windowLength = SMALLEST_WINDOW;

	private byte[] elsewhere = {};

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

	/**
	 * Adds a text.
	 * @param text its characters
	 * @param isEscaped whether some of them are written as {@link XlsxEscapes} reads them
	 */
	void add(CharBuffer text, boolean isEscaped) {
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
		int length = this.texts.position() - start - LENGTH;
		this.texts.putInt(start, isEscaped ? length | ESCAPED : length);
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
		int room = Math.max(length, PIECE);
		if (this.texts.capacity() != room) {
			this.texts = ByteBuffer.allocate(room);
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
					+ "); make room there, or name another folder with JOBSHEET_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
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
	 * The text of a number; the fastest behind the text before it, jumps to others in
	 * between aside.
	 * @param number its number, counted from 0, less than {@link #count}
	 * @return the text
	 */
	String text(int number) {
		if (number == this.next) {
			return nextText();
		}
		if (number == this.afterJump) {
			this.next = number;
			this.nextPlace = this.afterJumpPlace;
			this.windowLength = SMALLEST_WINDOW;
			return nextText();
		}
		return textAt(number, place(number));
	}

	private String nextText() {
		int place = this.nextPlace;
		int start = place + LENGTH;
		int length = length(place);
		this.next++;
		this.nextPlace = start + length;
		if (start < this.windowStart || this.nextPlace > this.windowEnd) {
			lookAhead(start, length);
		}
		return decoded(place, this.window, start - this.windowStart, length);
	}

	private int length(int place) {
		return this.texts.getInt(place) & ~ESCAPED;
	}

	private String decoded(int place, byte[] bytes, int start, int length) {
		String text = new String(bytes, start, length, StandardCharsets.UTF_8);
		return (this.texts.getInt(place) < 0) ? XlsxEscapes.decode(text) : text;
	}

	// Farther and farther while the texts are asked for one after the other.
	private void lookAhead(int start, int least) {
		int length = Math.min(Math.max(least, this.windowLength), this.end - start);
		this.windowLength = Math.min(2 * this.windowLength, LARGEST_WINDOW);
		this.window = filled(this.window, start, length);
		this.windowStart = start;
		this.windowEnd = start + length;
	}

	private String textAt(int number, int place) {
		int length = length(place);
		this.afterJump = number + 1;
		this.afterJumpPlace = place + LENGTH + length;
		this.elsewhere = filled(this.elsewhere, place + LENGTH, length);
		return decoded(place, this.elsewhere, 0, length);
	}

	private byte[] filled(byte[] bytes, int start, int length) {
		byte[] target = (bytes.length < length) ? new byte[length] : bytes;
		this.texts.get(start, target, 0, length);
		return target;
	}

	private int place(int number) {
		int place = this.places[number / STEP];
		for (int before = number % STEP; before > 0; before--) {
			place += LENGTH + length(place);
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
