import { Client, ProtocolError, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** What a server says of one of its tools, as far as it is needed. */
export interface McpTool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: Record<string, unknown>;
}

/** What a call came to. */
export type McpResult = Awaited<ReturnType<Client["callTool"]>>;

export interface McpLineOptions {
  /** `http(s)://…` of a server that speaks streamable HTTP. */
  url: string;
  /** Sent as a bearer token. */
  token: string | null;
  /** Longest wait for an answer, milliseconds. */
  timeoutMs: number;
}

/** A connection, and how many calls are under way on it. */
interface Session {
  readonly client: Promise<Client>;
  uses: number;
}

/** A line to an MCP server: opened when it is needed, and opened again after it broke. */
export class McpLine {
  readonly #options: McpLineOptions;
  #session: Session | null = null;
  #isClosed = false;

  constructor(options: McpLineOptions) {
    this.#options = options;
  }

  /** Everything the server offers. @throws {Error} when it cannot be reached */
  async tools(): Promise<McpTool[]> {
    return await this.#use(async (client) => (await client.listTools()).tools);
  }

  /**
   * Call a tool, once: a line that breaks meanwhile does not call again.
   *
   * @throws {Error} when no answer comes, or the server knows no such tool
   */
  async call(
    name: string,
    { args, signal }: { args: Readonly<Record<string, unknown>>; signal: AbortSignal },
  ): Promise<McpResult> {
    const { timeoutMs: timeout } = this.#options;
    return await this.#use(
      (client) => client.callTool({ name, arguments: { ...args } }, { signal, timeout }),
      signal,
    );
  }

  /** End it, and whatever is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const session = this.#session;
    this.#session = null;
    if (session !== null) await end(session);
  }

  async #use<T>(work: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#isClosed) throw new Error("Cannot use an MCP server: the line to it is closed");
    const session = this.#session ??= { client: this.#open(), uses: 0 };
    session.uses++;
    try {
      return await work(await session.client);
    } catch (error) {
      // Its session may be gone, unless the server itself says no, or nobody waits any more.
      const isLine = !(error instanceof ProtocolError) && signal?.aborted !== true;
      if (isLine && this.#session === session) this.#session = null;
      throw error;
    } finally {
      session.uses--;
      if (session.uses === 0 && this.#session !== session) await end(session);
    }
  }

  async #open(): Promise<Client> {
    const { url, token, timeoutMs: timeout } = this.#options;
    const client = new Client(
      { name: "looksee", version: "1" },
      { versionNegotiation: { mode: "auto" } },
    );
    const headers = token === null ? undefined : { authorization: `Bearer ${token}` };
    const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
    await client.connect(transport, { timeout });
    return client;
  }
}

async function end({ client }: Session): Promise<void> {
  // One that was never opened has nothing to close.
  await client.then((client) => client.close(), () => {});
}
