import type { ComponentType } from "preact";

/** A component of `islands/` that the browser gets the code of. */
export interface Island {
  /** Name within one build, a JavaScript identifier. */
  readonly name: string;
  /** `default`, or the name it is exported by. */
  readonly exportName: string;
  /** URL path of the chunk that exports it. */
  readonly chunk: string;
}

/** What one page's rendering finds on its way. Rendering is synchronous, so there is only one. */
export class RenderState {
  /** Lets this page's own inline scripts and styles through its Content-Security-Policy. */
  readonly nonce = crypto.randomUUID().replaceAll("-", "");
  readonly islands = new Set<Island>();
  /** Props of every island of the page, in the order their markers count them. */
  readonly islandProps: Record<string, unknown>[] = [];
  /** Greater than 0 while rendering what belongs to an island already. */
  islandDepth = 0;
  /** Which of the outermost tags the page brought itself. */
  readonly tags = new Set<string>();
  scriptRendered = false;

  constructor(
    readonly islandRegistry: ReadonlyMap<ComponentType, Island>,
    readonly clientEntry: string,
  ) {}
}

let current: RenderState | null = null;

/** The rendering that is going on. */
export function renderState(): RenderState | null {
  return current;
}

/** Render with `state` as the current one. */
export function withRenderState<T>(state: RenderState, render: () => T): T {
  current = state;
  try {
    return render();
  } finally {
    current = null;
  }
}
