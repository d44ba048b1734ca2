package org.trustllm.provider;

class ErnieTest implements OpenAiFormat {
    @Override
    public Provider provider() {
        return Provider.ERNIE;
    }
}
