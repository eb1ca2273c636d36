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

import org.jspecify.annotations.Nullable;

/**
 * The charset of a text file, proved by reading the whole file once.
 */
final class TextCharset {

	private static final Charset GB18030 = Charset.forName("GB18030");

	private static final int BUFFER = 1 << 16;

	private final Path file;

	private long line = 1;

	private char last;

	private TextCharset(Path file) {
		this.file = file;
	}

	static Charset of(Path file, ReadOptions options) throws IOException {
		Charset stated = (options.charset() != null) ? options.charset() : byMark(file);
		if (stated != null) {
			return proved(file, stated, "is not " + stated.name() + " text; save the file as 'CSV UTF-8', "
					+ "or name its charset with --charset");
		}
		if (malformedLine(file, StandardCharsets.UTF_8) == 0) {
			return StandardCharsets.UTF_8;
		}
		return proved(file, GB18030, "is neither UTF-8 nor GB18030 text; save the file as 'CSV UTF-8', "
				+ "or name its charset with --charset");
	}

	private static @Nullable Charset byMark(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			int first = in.read();
			int second = in.read();
			if (first == 0xFF && second == 0xFE) {
				return StandardCharsets.UTF_16LE;
			}
			if (first == 0xFE && second == 0xFF) {
				return StandardCharsets.UTF_16BE;
			}
			return (first == 0xEF && second == 0xBB && in.read() == 0xBF) ? StandardCharsets.UTF_8 : null;
		}
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
