/**
 * A step whose sources are loaded when the first request comes to it: pages for people, which many a gateway shows to nobody. A load
 * that fails is tried again.
 */
export function onFirstRequest<Context>(
  load: () => Promise<(ctx: Context) => Promise<void> | void>,
): (ctx: Context) => Promise<void> {
  let loading: ReturnType<typeof load> | undefined;
  return async (ctx) => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    await (await loading)(ctx);
  };
}
