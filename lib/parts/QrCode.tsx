import { useEffect, useState } from "preact/hooks";
import { words } from "../words/current.ts";

/** Light modules around it, as the standard asks. */
const BORDER_MODULES = 4;

/** A text as a QR code. What makes it is loaded when one is shown. */
export default function QrCode({ text }: { text: string }) {
  const [path, setPath] = useState<{ d: string; side: number } | "failed" | null>(null);
  useEffect(() => {
    let isCurrent = true;
    import("qr").then(({ encodeQR }) => {
      const rows = encodeQR(text, "raw", { ecc: "medium", border: BORDER_MODULES });
      if (isCurrent) setPath({ d: pathOf(rows), side: rows.length });
    }, () => isCurrent && setPath("failed"));
    return () => void (isCurrent = false);
  }, [text]);
  if (path === "failed") return <p role="alert">{words().phone.desk.qrFailed}</p>;
  return (
    <svg
      class="qr"
      data-testid="qr"
      role="img"
      aria-label={words().phone.desk.qr}
      viewBox={`0 0 ${path?.side ?? 1} ${path?.side ?? 1}`}
      shape-rendering="crispEdges"
    >
      {path !== null && <path d={path.d} />}
    </svg>
  );
}

/** One bar for each run of dark modules. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let d = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) d += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  }
  return d;
}
