import "../scripts/call.ts";
import { useEffect, useState } from "preact/hooks";
import type { Given, GivenPicture } from "../browser/given.ts";
import type { Giving, NotTaken } from "../browser/giving.ts";
import { releasePictureUrl, takePictureUrl } from "../browser/picture_url.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Icon from "./Icon.tsx";

/** What waits to leave with the line, and what was not taken and why. */
export default function GivenParts({ giving }: { giving: Giving }) {
  const given = giving.given.value;
  const notTaken = giving.notTaken.value;
  return (
    <>
      {given !== null && <Waiting given={given} onRemove={() => giving.clear()} />}
      {notTaken !== null && <Refused notTaken={notTaken} />}
    </>
  );
}

function Waiting({ given, onRemove }: { given: Given; onRemove: () => void }) {
  const { captions } = words();
  return (
    <p class="given" data-testid="given" data-kind={given.kind}>
      {given.kind === "picture" ? <Preview picture={given} /> : <Icon name="notes" />}
      <span class="given-name">{tellOf(given)}</span>
      <button
        type="button"
        class="given-remove"
        data-testid="given-remove"
        aria-label={captions.remove}
        title={captions.remove}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}

function tellOf(given: Given): string {
  const { captions } = words();
  if (given.kind === "picture") {
    return fill(captions.waitsPicture, { name: given.name || captions.picture });
  }
  const lines = given.text.trimEnd().split("\n").length;
  return fill(captions.waitsText, { name: given.name, lines }, words().language);
}

function Refused({ notTaken: { trouble, name } }: { notTaken: NotTaken }) {
  const { captions } = words();
  const told = fill(captions.trouble[trouble], { name: name || captions.aFile });
  return <p class="given-trouble" data-testid="given-trouble" data-trouble={trouble}>{told}</p>;
}

function Preview({ picture: { jpeg, width, height } }: { picture: GivenPicture }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    setUrl(takePictureUrl(jpeg));
    return () => releasePictureUrl(jpeg);
  }, [jpeg]);
  return <img src={url} alt="" width={width} height={height} />;
}
