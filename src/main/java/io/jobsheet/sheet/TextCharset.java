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
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The charset of a text file, proved by reading the whole file once.
 */
final class TextCharset {

	private static final Charset GB18030 = Charset.forName("GB18030");

	// Chinese Windows writes the euro sign as a byte that GB18030 does not know.
	private static final List<Charset> CANDIDATES = Stream.of("UTF-8", "GB18030", TextForm.GBK_WITH_EURO)
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
		byte[] start = start(file);
		if (options.charset() != null) {
			Charset stated = withEuro(options.charset());
			return proved(file, stated,
					"is not " + TextForm.name(stated)
							+ " text, which --charset says; leave --charset out to have the charset found out, "
							+ "or save the file as 'CSV UTF-8'");
		}
		Charset marked = byMark(start);
		if (marked != null) {
			return proved(file, marked, "is not " + marked.name() + " text; save the file as 'CSV UTF-8', "
					+ "or name its charset with --charset");
		}
		for (Charset charset : Stream.concat(byZeros(start).stream(), CANDIDATES.stream()).toList()) {
			if (malformedLine(file, charset) == 0) {
				return charset;
			}
		}
		return proved(file, GB18030, "is neither UTF-8 nor GB18030 text; save the file as 'CSV UTF-8', "
				+ "or name its charset with --charset");
	}

	private static Charset withEuro(Charset charset) {
		return (charset.name().equals("GBK") && Charset.isSupported(TextForm.GBK_WITH_EURO))
				? Charset.forName(TextForm.GBK_WITH_EURO) : charset;
	}

	private static byte[] start(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(BUFFER);
		}
	}

	private static @Nullable Charset byMark(byte[] start) {
		if (startsWith(start, 0xFF, 0xFE)) {
			return StandardCharsets.UTF_16LE;
		}
		if (startsWith(start, 0xFE, 0xFF)) {
			return StandardCharsets.UTF_16BE;
		}
		return startsWith(start, 0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : null;
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
	private static Optional<Charset> byZeros(byte[] start) {
		int[] zeros = new int[2];
		for (int i = 0; i < start.length; i++) {
			zeros[i % 2] += (start[i] == 0) ? 1 : 0;
		}
		int many = Math.max(FEWEST_ZEROS, start.length / ZERO_IN);
		if (zeros[1] >= Math.max(many, FEWEST_ZEROS * zeros[0])) {
			return Optional.of(StandardCharsets.UTF_16LE);
		}
		return (zeros[0] >= Math.max(many, FEWEST_ZEROS * zeros[1])) ? Optional.of(StandardCharsets.UTF_16BE)
				: Optional.empty();
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
