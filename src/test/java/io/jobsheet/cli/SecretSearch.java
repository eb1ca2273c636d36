package io.jobsheet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for secrets in whatever was written, in every form in which they may stand there.
 */
final class SecretSearch {

	private final Map<String, String> forms = new LinkedHashMap<>();

	/**
	 * A search for some secrets.
	 * @param secrets the secrets by what they are
	 */
	SecretSearch(Map<String, String> secrets) {
		secrets.forEach((name, secret) -> {
			byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
			String json = JsonMapper.shared().writeValueAsString(secret);
			String quoted = json.substring(1, json.length() - 1);
			add(name + " as it is", secret, StandardCharsets.UTF_8);
			add(name + " in UTF-16BE", secret, StandardCharsets.UTF_16BE);
			add(name + " in UTF-16LE", secret, StandardCharsets.UTF_16LE);
			add(name + " in Latin 1", secret, StandardCharsets.ISO_8859_1);
			add(name + " in JSON", quoted, StandardCharsets.UTF_8);
			add(name + " in CSV", secret.replace("\"", "\"\""), StandardCharsets.UTF_8);
			add(name + " in JSON in CSV", quoted.replace("\"", "\"\""), StandardCharsets.UTF_8);
			add(name + " in a URL", URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
			add(name + " in hex", HexFormat.of().formatHex(bytes), StandardCharsets.UTF_8);
			add(name + " in HEX", HexFormat.of().withUpperCase().formatHex(bytes), StandardCharsets.UTF_8);
			for (int before = 0; before < 3; before++) {
				add(name + " in Base64 after " + before, base64(bytes, before), StandardCharsets.UTF_8);
			}
		});
	}

	private void add(String name, String text, Charset charset) {
		this.forms.put(name, new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
	}

	// Without the characters that depend on what stands before and after it.
	private static String base64(byte[] secret, int before) {
		byte[] bytes = new byte[before + secret.length];
		System.arraycopy(secret, 0, bytes, before, secret.length);
		int whole = (before + secret.length) / 3 * 4;
		return Base64.getEncoder().encodeToString(bytes).substring((before > 0) ? 4 : 0, whole);
	}

	/**
	 * The forms that are looked for.
	 * @return each as it stands in a file, one character a byte
	 */
	Map<String, String> forms() {
		return this.forms;
	}

	/**
	 * Looks into every file of a folder.
	 * @param folder the folder
	 * @param isSearched chooses the files
	 * @return what was found where
	 * @throws IOException when a file cannot be read
	 */
	List<String> in(Path folder, Predicate<Path> isSearched) throws IOException {
		List<String> found = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			files.filter(Files::isRegularFile).filter(isSearched).forEach((file) -> {
				String content = read(file);
				this.forms.forEach((name, form) -> {
					if (content.contains(form)) {
						found.add(folder.relativize(file) + ": " + name);
					}
				});
			});
		}
		return found;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
