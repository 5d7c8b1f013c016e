// What the compiler cannot see: styles, which are bundled beside the script, and the two modules of
// Node that the tests use.
declare module "*.css";

declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  const assert: {
    ok(value: unknown, message?: string): asserts value;
    equal(got: unknown, want: unknown, message?: string): void;
    deepEqual(got: unknown, want: unknown, message?: string): void;
  };
  export default assert;
}

declare function setImmediate(act: (value?: unknown) => void): void;
