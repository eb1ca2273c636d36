package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PackedTextsTests {

	private static final int MANY = 100_000;

	@Test
	void textsComeBackInAnyOrder() throws IOException {
		for (int count : new int[] { 1, 100, MANY }) {
			try (PackedTexts texts = filled(new PackedTexts(), count)) {
				assertThat(IntStream.range(0, count)).allMatch((number) -> texts.text(number).equals(text(number)));
				assertThat(new Random(3).ints(1_000, 0, count))
					.allMatch((number) -> texts.text(number).equals(text(number)));
			}
		}
	}

	@Test
	void textsComeBackInOrderWithJumpsInBetween() throws IOException {
		try (PackedTexts texts = filled(new PackedTexts(), MANY)) {
			assertThat(IntStream.range(0, MANY / 2)
				.flatMap((number) -> IntStream.of(number, 7, MANY / 2 + number, MANY - 1 - number)))
				.allMatch((number) -> texts.text(number).equals(text(number)));
		}
	}

	@Test
	void escapedTextComesBackAsItIsMeant() throws IOException {
		try (PackedTexts texts = new PackedTexts()) {
			texts.add(CharBuffer.wrap("_x0041_"), false);
			texts.add(CharBuffer.wrap("half: _xD83D_"), true);
			texts.add(CharBuffer.wrap("任务"), false);
			texts.finish();
			assertThat(List.of(texts.text(1), texts.text(2), texts.text(0))).containsExactly("half: \ud83d", "任务",
					"_x0041_");
		}
	}

	@Test
	void longTextAmongShortOnesComesBack() throws IOException {
		try (PackedTexts texts = new PackedTexts()) {
			for (int number = 0; number < 50; number++) {
				texts.add(CharBuffer.wrap("任".repeat((number % 5) * 100_000)), false);
			}
			texts.finish();
			assertThat(IntStream.range(0, 50))
				.allMatch((number) -> texts.text(number).equals("任".repeat((number % 5) * 100_000)));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void noFileIsSeenWhileItIsRead() throws IOException {
		try (PackedTexts texts = filled(new PackedTexts(), MANY);
				Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			assertThat(files).noneMatch((file) -> file.toString().endsWith(".texts"));
			assertThat(texts.text(MANY - 1)).isEqualTo(text(MANY - 1));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fullDiskIsNamed() {
		PackedTexts texts = new PackedTexts(
				() -> FileChannel.open(Path.of("/dev/full"), StandardOpenOption.READ, StandardOpenOption.WRITE));
		assertThatExceptionOfType(XmlProblem.class).isThrownBy(() -> filled(texts, MANY))
			.withMessage("its texts do not fit into the folder for temporary files '"
					+ System.getProperty("java.io.tmpdir") + "' (No space left on device); make room there, or name "
					+ "another folder with JOBSHEET_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
		texts.close();
	}

	private static PackedTexts filled(PackedTexts texts, int count) throws IOException {
		IntStream.range(0, count)
			.mapToObj(PackedTextsTests::text)
			.forEach((text) -> texts.add(CharBuffer.wrap(text), false));
		texts.finish();
		return texts;
	}

	private static String text(int number) {
		return "text " + number + ((number % 3 == 0) ? " 任务" : " of a cell");
	}

}
