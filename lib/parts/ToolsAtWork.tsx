import "../scripts/call.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Icon from "./Icon.tsx";

/** What is watched for, and the tools that work now. */
export default function ToolsAtWork({ config }: { config: PublicConfig }) {
  const { hands } = sharedCall(config);
  const uses = hands.uses.value;
  const watch = hands.lookout.watch.value;
  return (
    <>
      {watch !== null && (
        <p class="watching" data-testid="watching">
          <Icon name="waiting" />
          <span>{fill(words().tools.watching, { what: watch.what })}</span>
          {watch.asked > 0 && (
            <span class="quiet">
              {fill(words().tools.watchingAsked, { count: watch.asked }, words().language)}
            </span>
          )}
          <button
            type="button"
            class="button plain round"
            data-testid="watching-end"
            aria-label={words().tools.watchingEnd}
            title={words().tools.watchingEnd}
            onClick={() => hands.lookout.end()}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
      {uses.length > 0 && (
        <ul class="tool-uses" data-testid="tool-uses">
          {uses.map(({ id, name, title }) => (
            <li key={id}>
              <Icon name="thinking" />
              {fill(words().tools.using, { title: titleOf(name, title) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function titleOf(name: string, title: string): string {
  const uses: Readonly<Record<string, string>> = words().tools.uses;
  return Object.hasOwn(uses, name) ? uses[name] : title;
}
