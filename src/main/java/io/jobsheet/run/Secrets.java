package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.ledger.LoadedRow;
import io.jobsheet.ledger.OpenItem;
import io.jobsheet.ledger.SecretItems;
import io.jobsheet.operation.Item;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Operations;
import io.jobsheet.operation.Reference;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The secrets of rows. The ledger holds those that a sheet holds encrypted, and
 * references as they stand; a request gets the secrets themselves, each time anew.
 * <p>
 * Once a row has its outcome, what the ledger holds of its secrets is overwritten, at the
 * latest when the run ends or is next begun. Old pages of the database file, and copies
 * of it, may keep the encrypted text for a while; the key is not in the database, and its
 * file is deleted as soon as no row needs it, so that nobody can read them.
 */
final class Secrets {

	private static final int PAGE = 500;

	private final VaultKey key;

	private final SecretItems items;

	private final Operations operations;

	private @Nullable Vault vault;

	Secrets(VaultKey key, SecretItems items, Operations operations) {
		this.key = key;
		this.items = items;
		this.operations = operations;
	}

	/**
	 * An item as the ledger may hold it.
	 * @param run the run's number
	 * @param operation the item's operation
	 * @param item the item as it was read
	 * @param valid whether it will be sent
	 * @return the item, its secrets encrypted; empty when it will not be sent
	 */
	Item sealed(long run, Operation operation, Item item, boolean valid) {
		if (!operation.holdsSecret()) {
			return item;
		}
		return new Item(item.number(), item.job(),
				valid ? operation.withSecrets(item.part(), (pointer, text) -> (Reference.of(text) != null) ? text
						: vault(true).seal(text, place(run, item, pointer))) : "{}");
	}

	/**
	 * Notes which rows hold secrets.
	 * @param run the run's number
	 * @param rows rows that are in the ledger
	 */
	void note(long run, Collection<? extends LoadedRow> rows) {
		Map<Long, Boolean> secret = new HashMap<>();
		for (LoadedRow row : rows) {
			Operation operation = this.operations.find(row.operation()).orElse(null);
			if (operation != null && operation.holdsSecret()) {
				operation.withSecrets(row.item().part(), (pointer, text) -> {
					secret.merge(row.item().number(), Vault.isSealed(text), Boolean::logicalOr);
					return text;
				});
			}
		}
		if (!secret.isEmpty()) {
			this.items.add(run, secret);
		}
	}

	/**
	 * The items of a call with their secrets in them.
	 * @param run the run's number
	 * @param operation the operation of the call
	 * @param items the items as the ledger holds them
	 * @return those that can be sent, and why others cannot
	 * @throws RunException when a secret cannot be decrypted
	 */
	Unsealed unsealed(long run, Operation operation, List<Item> items) {
		if (!operation.holdsSecret()) {
			return new Unsealed(items, Map.of(), List.of());
		}
		List<Item> open = new ArrayList<>();
		Map<Long, String> problems = new HashMap<>();
		List<String> secrets = new ArrayList<>();
		for (Item item : items) {
			String part = operation.withSecrets(item.part(), (pointer, text) -> {
				Reference reference = Reference.of(text);
				String secret = (reference != null) ? value(reference, item, pointer, problems)
						: vault(false).open(text, place(run, item, pointer));
				secrets.add(secret);
				return secret;
			});
			if (!problems.containsKey(item.number())) {
				open.add(new Item(item.number(), item.job(), part));
			}
		}
		return new Unsealed(open, problems, secrets.stream().filter((secret) -> !secret.isEmpty()).toList());
	}

	private static String value(Reference reference, Item item, String pointer, Map<Long, String> problems) {
		Reference.Resolved found = reference.resolve();
		if (found.value() != null) {
			return found.value();
		}
		problems.put(item.number(), field(pointer) + ": " + found.problem());
		return "";
	}

	/**
	 * Makes sure that the secrets of the rows that are left can be sent.
	 * @param run the run's number
	 * @throws RunException when one cannot be decrypted, or what a reference names is not
	 * there; nothing is to be sent then
	 */
	void require(long run) {
		List<OpenItem> page = this.items.open(run, 0, PAGE);
		while (!page.isEmpty()) {
			page.forEach((item) -> require(run, item));
			page = this.items.open(run, page.get(page.size() - 1).item().number(), PAGE);
		}
	}

	private void require(long run, OpenItem item) {
		unsealed(run, this.operations.get(item.operation()), List.of(item.item())).problems()
			.forEach((number, problem) -> {
				throw new RunException(4, "Run " + run + " cannot go on with row " + number + " of its sheet: "
						+ problem + ". Nothing was sent; mend that, and give the same command again", null);
			});
	}

	/**
	 * Overwrites the secrets that are not needed any more, and forgets the key when none
	 * is left.
	 */
	synchronized void erase() {
		try {
			this.items.erase();
			if (!this.items.areSealed()) {
				this.key.forget();
				this.vault = null;
			}
		}
		catch (DataAccessException ex) {
			// The next run does it.
		}
	}

	private synchronized Vault vault(boolean first) {
		Vault vault = this.vault;
		if (vault == null) {
			byte[] bytes = first ? this.key.readOrMake() : this.key.read();
			if (bytes == null) {
				throw new RunException(4,
						"The key that the secrets of this run were encrypted with is gone; nothing was"
								+ " sent. Bring back " + VaultKey.VARIABLE + " or the file 'key' in the home folder",
						null);
			}
			vault = new Vault(bytes);
			this.vault = vault;
		}
		return vault;
	}

	private static String place(long run, Item item, String pointer) {
		return "run " + run + ", row " + item.number() + ", " + field(pointer);
	}

	private static String field(String pointer) {
		return pointer.substring(1).replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
	}

}
