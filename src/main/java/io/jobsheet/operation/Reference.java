package io.jobsheet.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a secret is kept that a sheet does not hold itself: {@code ${env:NAME}} or
 * {@code ${file:PATH}}.
 *
 * @param kind where
 * @param name the variable's name, or the file's path
 */
public record Reference(Kind kind, String name) {

	/** What is written where a secret was left out. */
	public static final String LEFT_OUT = "${secret}";

	private static final Pattern WHOLE = Pattern.compile("\\$\\{(env:([A-Za-z_][A-Za-z0-9_]*)|file:([^{}]+))}");

	private static final Pattern PART = Pattern.compile("\\$\\{(env|file):[^}]*}");

	private static final int LONGEST = 64 * 1024;

	/**
	 * The reference that a text is.
	 * @param text the text, without blanks around it
	 * @return the reference, or {@code null} when the text is none
	 */
	public static @Nullable Reference of(String text) {
		Matcher matcher = WHOLE.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		return (matcher.group(2) != null) ? new Reference(Kind.ENV, matcher.group(2))
				: new Reference(Kind.FILE, matcher.group(3).strip());
	}

	/**
	 * Whether a text looks as if a reference was meant.
	 * @param text the text
	 * @return {@code true} also for one that is none, or that stands among other text
	 */
	static boolean isMeant(String text) {
		return PART.matcher(text).find() || text.equals(LEFT_OUT);
	}

	/**
	 * Fetches the secret. A file holds it in UTF-8, in at most 64 KB; its path begins in
	 * the folder in which the command was started, and one line break at its end is not
	 * part of it.
	 * @return the secret, or why there is none
	 */
	public Resolved resolve() {
		return switch (this.kind) {
			case ENV -> variable(System.getenv(this.name));
			case FILE -> file();
		};
	}

	private Resolved variable(@Nullable String value) {
		if (value == null) {
			return problem("is not set; set it where jobsheet is started");
		}
		return value.isEmpty() ? problem("is empty; set it where jobsheet is started") : new Resolved(value, null);
	}

	private Resolved file() {
		try {
			Path path = Path.of(this.name);
			if (!Files.isRegularFile(path)) {
				return problem(Files.exists(path) ? "is no plain file; name one that can be read again and again"
						: "does not exist"
								+ (path.isAbsolute() ? "" : " below '" + Path.of("").toAbsolutePath() + "'"));
			}
			return content(path);
		}
		catch (CharacterCodingException ex) {
			return problem("is not UTF-8 text; save it as UTF-8");
		}
		catch (IOException | InvalidPathException ex) {
			return problem("cannot be read (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private Resolved content(Path path) throws IOException {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(path)) {
			bytes = in.readNBytes(LONGEST + 1);
		}
		if (bytes.length > LONGEST) {
			return problem("holds more than 64 KB, which is no secret");
		}
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		String secret = withoutLineBreak(text);
		return secret.isEmpty() ? problem("is empty; write the secret into it") : new Resolved(secret, null);
	}

	private static String withoutLineBreak(String text) {
		if (text.endsWith("\r\n")) {
			return text.substring(0, text.length() - 2);
		}
		return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
	}

	private Resolved problem(String why) {
		return new Resolved(null,
				((this.kind == Kind.ENV) ? "the environment variable '" : "the file '") + this.name + "' " + why);
	}

	/**
	 * Where a secret can be kept.
	 */
	public enum Kind {

		/** In an environment variable. */
		ENV,
		/** In a file. */
		FILE

	}

	/**
	 * What a reference leads to.
	 *
	 * @param value the secret, or {@code null} when there is none
	 * @param problem why there is none, naming the variable or file; {@code null} when
	 * there is one
	 */
	public record Resolved(@Nullable String value, @Nullable String problem) {

		/**
		 * Whether there is a secret; never the secret itself.
		 * @return the problem, or stars
		 */
		@Override
		public String toString() {
			return (this.problem != null) ? this.problem : Sentences.HIDDEN;
		}

	}

}
