package io.jobsheet.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and the like: the first asks to stop, the second ends the process at once.
 */
final class Signals implements InvocationHandler {

	private static final Map<String, String> REASONS = Map.of("INT", "Ctrl-C was pressed", "TERM",
			"the process was asked to end", "HUP", "the terminal was closed");

	private final Consumer<String> stop;

	private final String reason;

	private final AtomicBoolean asked;

	private Signals(Consumer<String> stop, String reason, AtomicBoolean asked) {
		this.stop = stop;
		this.reason = reason;
		this.asked = asked;
	}

	/**
	 * From now on, hands the first signal to the given action. Where Java has no signals,
	 * nothing changes.
	 * @param stop receives the reason; called once, in a thread of its own
	 */
	static void onStop(Consumer<String> stop) {
		AtomicBoolean asked = new AtomicBoolean();
		REASONS.forEach((name, reason) -> install(name, new Signals(stop, reason, asked)));
	}

	// The compiler warns of any direct use of sun.misc.Signal.
	private static void install(String name, Signals signals) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal");
			Class<?> handler = Class.forName("sun.misc.SignalHandler");
			Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] { handler }, signals);
			signal.getMethod("handle", signal, handler)
				.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
		}
		catch (ReflectiveOperationException ex) {
			// Then the signal does what it always does.
		}
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
			throws ReflectiveOperationException {
		if (method.getDeclaringClass() == Object.class) {
			return method.invoke(this, arguments);
		}
		if (this.asked.getAndSet(true)) {
			Runtime.getRuntime().halt(ExitCodes.STOPPED);
		}
		this.stop.accept(this.reason);
		return null;
	}

}
