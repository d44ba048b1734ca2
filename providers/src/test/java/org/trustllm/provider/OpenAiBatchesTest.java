package org.trustllm.provider;

class OpenAiBatchesTest extends BatchContract {
    @Override
    BatchServer server() {
        return new OpenAiBatchServer();
    }

    @Override
    Provider provider() {
        return Provider.OPENAI;
    }

    @Override
    String base() {
        return "/v1";
    }
}
