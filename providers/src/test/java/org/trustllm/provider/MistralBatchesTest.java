package org.trustllm.provider;

class MistralBatchesTest extends BatchContract {
    @Override
    BatchServer server() {
        return new MistralBatchServer();
    }

    @Override
    Provider provider() {
        return Provider.MISTRAL;
    }

    @Override
    String base() {
        return "/v1";
    }
}
