package org.trustllm.provider;

class GeminiBatchesTest extends BatchContract {
    @Override
    BatchServer server() {
        return new GeminiBatchServer();
    }

    @Override
    Provider provider() {
        return Provider.GEMINI;
    }

    @Override
    String base() {
        return "/v1beta";
    }
}
