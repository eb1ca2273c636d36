package io.jobsheet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.jobsheet.run.Plan;
import io.jobsheet.run.RunOptions;

/**
 * Asks a person before anything is sent, until there is an answer or the question is
 * taken back.
 */
final class Question implements RunOptions.Confirmation {

	private final Terminal terminal;

	private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

	/**
	 * A question to a person.
	 * @param terminal where the person sits
	 * @param answered whether the answer is yes already
	 * @throws UsageException when nobody can be asked
	 */
	Question(Terminal terminal, boolean answered) {
		this.terminal = terminal;
		if (answered) {
			this.answer.complete(true);
		}
		else if (!terminal.interactive()) {
			throw new UsageException("there is no terminal to ask; add --yes");
		}
	}

	@Override
	public boolean confirm(Plan plan) {
		if (!this.answer.isDone() && plan.calls() > 0) {
			this.terminal.err()
				.print("Send " + Numbers.of(plan.calls(), "call") + " for " + Numbers.of(plan.items(), "row") + " to "
						+ plan.target() + " (" + plan.endpoint() + ")? [y/N] ");
			this.terminal.err().flush();
			Thread reader = new Thread(this::read, "question");
			reader.setDaemon(true);
			reader.start();
			return this.answer.join();
		}
		return this.answer.getNow(true);
	}

	@Override
	public void takeBack() {
		this.answer.complete(false);
	}

	private void read() {
		BufferedReader reader = new BufferedReader(new InputStreamReader(this.terminal.in(), StandardCharsets.UTF_8));
		try {
			String line = reader.readLine();
			String word = (line != null) ? line.strip().toLowerCase(Locale.ROOT) : "";
			this.answer.complete(word.equals("y") || word.equals("yes"));
		}
		catch (IOException ex) {
			this.answer.complete(false);
		}
	}

}
