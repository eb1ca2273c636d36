package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The charset of a text file, proved by reading the whole file once.
 */
final class TextCharset {

	private static final Charset GB18030 = Charset.forName("GB18030");

	// Chinese Windows writes the euro sign as a byte that GB18030 does not know.
	private static final List<Charset> CANDIDATES = Stream.of("UTF-8", "GB18030", "x-mswin-936")
		.filter(Charset::isSupported)
		.map(Charset::forName)
		.toList();

	private static final int FEWEST_ZEROS = 4;

	private static final int ZERO_IN = 10;

	private static final int BUFFER = 1 << 16;

	private final Path file;

	private long line = 1;

	private char last;

	private TextCharset(Path file) {
		this.file = file;
	}

	static Charset of(Path file, ReadOptions options) throws IOException {
		Charset stated = (options.charset() != null) ? options.charset() : byStart(file);
		if (stated != null) {
			return proved(file, stated, "is not " + stated.name() + " text; save the file as 'CSV UTF-8', "
					+ "or name its charset with --charset");
		}
		for (Charset charset : CANDIDATES) {
			if (malformedLine(file, charset) == 0) {
				return charset;
			}
		}
		return proved(file, GB18030, "is neither UTF-8 nor GB18030 text; save the file as 'CSV UTF-8', "
				+ "or name its charset with --charset");
	}

	private static @Nullable Charset byStart(Path file) throws IOException {
		byte[] start;
		try (InputStream in = Files.newInputStream(file)) {
			start = in.readNBytes(BUFFER);
		}
		if (startsWith(start, 0xFF, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		if (startsWith(start, 0xFE, 0xFF)) {
			return StandardCharsets.UTF_16BE;
		}
		return startsWith(start, 0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : byZeros(start);
	}

	private static boolean startsWith(byte[] start, int... mark) {
		if (start.length < mark.length) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if ((start[i] & 0xFF) != mark[i]) {
				return false;
			}
		}
		return true;
	}

	// In UTF-16 every second byte of ids, separators and line breaks is zero.
	private static @Nullable Charset byZeros(byte[] start) {
		int[] zeros = new int[2];
		for (int i = 0; i < start.length; i++) {
			zeros[i % 2] += (start[i] == 0) ? 1 : 0;
		}
		int many = Math.max(FEWEST_ZEROS, start.length / ZERO_IN);
		if (zeros[0] == 0 && zeros[1] >= many) {
			return StandardCharsets.UTF_16LE;
		}
		return (zeros[1] == 0 && zeros[0] >= many) ? StandardCharsets.UTF_16BE : null;
	}

	private static Charset proved(Path file, Charset charset, String problem) throws IOException {
		long line = malformedLine(file, charset);
		if (line > 0) {
			throw new SheetException(file, "line " + line + " " + problem, null);
		}
		return charset;
	}

	private static long malformedLine(Path file, Charset charset) throws IOException {
		TextCharset check = new TextCharset(file);
		return check.decodes(charset.newDecoder()) ? 0 : check.line;
	}

	private boolean decodes(CharsetDecoder decoder) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
		CharBuffer chars = CharBuffer.allocate(BUFFER);
		try (SeekableByteChannel channel = Files.newByteChannel(this.file)) {
			boolean end = false;
			while (!end) {
				end = channel.read(bytes) < 0;
				bytes.flip();
				CoderResult result = CoderResult.OVERFLOW;
				while (result.isOverflow()) {
					result = decoder.decode(bytes, chars, end);
					countLines(chars.flip());
					chars.clear();
				}
				if (result.isError()) {
					return false;
				}
				bytes.compact();
			}
		}
		return true;
	}

	private void countLines(CharBuffer chars) {
		while (chars.hasRemaining()) {
			char character = chars.get();
			if (character == '\r' || (character == '\n' && this.last != '\r')) {
				this.line++;
			}
			this.last = character;
		}
	}

}
