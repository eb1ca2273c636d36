package io.jobsheet.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * A pretend DRS service on loopback that counts every change it makes to a job.
 */
public final class Simulator implements Closeable {

	private static final int BACKLOG = 1024;

	private final HttpServer server;

	private final ExecutorService threads;

	private final Jobs jobs;

	private final Requests requests;

	private final Patience patience;

	static {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
	}

	private Simulator(SimulatorSettings settings, HttpServer server) {
		this.server = server;
		this.threads = Executors.newCachedThreadPool(Simulator::thread);
		this.jobs = new Jobs(settings);
		this.requests = new Requests();
		this.patience = new Patience(settings.slow());
		FaultDealer dealer = new FaultDealer(settings.faults(), settings.seed());
		Service service = new Service(this.jobs, dealer, this.patience);
		Tokens tokens = new Tokens(settings.clock());
		Door door = new Door(settings, tokens);
		server.createContext("/", new Exchanges(new Gateway(settings, service, this.requests, door)));
		Exchanges iam = new Exchanges(new IamPages(settings, door, tokens, this.requests));
		server.createContext(IamPages.TOKENS, iam);
		server.createContext(IamPages.PROJECTS, iam);
		server.createContext("/simulator", new Exchanges(new OwnPages(this.jobs, this.requests)));
		server.setExecutor(this.threads);
		server.start();
	}

	/**
	 * Starts a service of its own, with no jobs.
	 * @param settings how it behaves
	 * @return the running service, to be closed by the caller
	 * @throws UncheckedIOException when it cannot listen on the port
	 */
	public static Simulator start(SimulatorSettings settings) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
		try {
			return new Simulator(settings, HttpServer.create(address, BACKLOG));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The simulator cannot listen on port " + settings.port() + ": "
					+ ex.getMessage() + "; choose another port, or 0 for any free one", ex);
		}
	}

	/**
	 * Where it listens.
	 * @return such as {@code http://127.0.0.1:40123}, without a slash at the end
	 */
	public URI endpoint() {
		InetSocketAddress address = this.server.getAddress();
		return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
	}

	/**
	 * Adds an incremental MySQL job that waits to be started, unless the job exists.
	 * @param jobId its id, any text
	 */
	public void add(String jobId) {
		add(jobId, "mysql", Status.CONFIGURATION);
	}

	/**
	 * Adds an incremental job, unless the job exists.
	 * @param jobId its id, any text
	 * @param engineType the engines as DRS names them, such as {@code mysql-to-kafka},
	 * {@code unknown}, which takes positions of every form, or {@code mongodb}
	 * @param status the state to begin with, such as {@code PAUSING}; any text
	 */
	public void add(String jobId, String engineType, String status) {
		this.jobs.add(jobId, new Engine(engineType), status);
	}

	/**
	 * What has been done to each job so far.
	 * @return a snapshot by job id, in the order of the ids
	 */
	public Map<String, JobChanges> changes() {
		return this.jobs.changes();
	}

	/**
	 * How many requests have arrived, whatever became of them.
	 * @return counts by operation, such as {@code batch-starting}, in which
	 * {@code unknown} stands for any other path
	 */
	public Map<String, Long> requests() {
		return this.requests.counts();
	}

	/**
	 * Stops at once: requests under way get no answer, and slow ones make no change.
	 */
	@Override
	public void close() {
		this.patience.end();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "simulator");
		thread.setDaemon(true);
		return thread;
	}

}
